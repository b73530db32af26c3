// The long forms tell what was found at the first try: a second one would hide what they are run for.
if (process.env.FAULTS_LONG !== '1') jest.retryTimes(1, { logErrorsBeforeRetry: true });
