import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type LiveVote, type OwnUnit, VOTE_CHOICES, type VoteChoice } from '#libs/contracts';
import { Mark } from '../../../ui/marks';
import { askToSpeak, castBallot, moveSpeaker } from './api';
import { useLiveText } from './locales';
import { openVote, ownRequest, queue, seatOf, shownVote, unitsToCome } from './room-state';
import { useDeed } from './use-deed';
import { type Live, may } from './use-live-room';
import { CastCount, ResultBars, ResultMark } from './vote-result';

/** What a delegate does in the meeting: be here, ask to speak, vote. The same on a phone and on a desk. */
export function OwnDesk({ live }: { live: Live }) {
  const t = useLiveText();
  const { room, own } = live;
  if (own.units.length === 0) return <p className="soft">{t('own.noSeat')}</p>;
  const here = own.units.filter((unit) => seatOf(room, unit)?.signedInAt);
  const toCome = unitsToCome(room, own).map((unit) => unit.name);
  const open = openVote(room);
  const shown = shownVote(room);
  return (
    <div className="live-own">
      {here.map((unit) => (
        <UnitDesk key={unit.invitationId} unit={unit} live={live} />
      ))}
      {toCome.length > 0 && (
        <p>
          <Mark tone="warn">
            {here.length === 0 ? t('own.notSignedIn') : t('own.toCome', { units: toCome.join('、') })}
          </Mark>
        </p>
      )}
      {toCome.length > 0 && may(own, 'sign_in') && (
        <Link
          className={here.length === 0 ? 'live-big live-big-main' : 'live-big'}
          to={`/round-tables/${room.roundTableId}/sign-in`}
        >
          {t('own.signIn')}
        </Link>
      )}
      {!open && here.length > 0 && shown && (
        <section className="live-own-vote" aria-live="polite">
          <p className="live-question">{shown.question}</p>
          <p>
            <ResultMark vote={shown} />
          </p>
          <ResultBars vote={shown} />
        </section>
      )}
    </div>
  );
}

/** One unit's seat: its own ballot and its own place in the queue, also when one person speaks for several. */
function UnitDesk({ unit, live }: { unit: OwnUnit; live: Live }) {
  const t = useLiveText();
  const open = openVote(live.room);
  const seat = seatOf(live.room, unit);
  return (
    <section className="live-own-unit" aria-label={seat?.organizationName}>
      <p className="live-own-seat">
        <Mark tone="good">{t('own.signedIn')}</Mark> {seat?.organizationName}
        {seat?.personName && <span className="soft"> · {seat.personName}</span>}
      </p>
      {open && <Ballot key={open.id} vote={open} unit={unit} />}
      <Floor live={live} unit={unit} />
    </section>
  );
}

function Floor({ live: { room, own }, unit }: { live: Live; unit: OwnUnit }) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  const request = ownRequest(room, unit);
  const place = queue(room).waiting.findIndex((speaker) => speaker.id === request?.id) + 1;
  return (
    <section>
      {problem}
      <p role="status" aria-live="polite" className={request?.state === 'speaking' ? 'live-your-turn' : 'live-place'}>
        {request?.state === 'speaking' && `▶ ${t('speakers.yourTurn')}`}
        {request?.state === 'waiting' && t('speakers.place', { place })}
      </p>
      {request ? (
        <Button
          block
          className="live-big"
          loading={busy === 'withdraw'}
          onClick={() =>
            void run('withdraw', () => moveSpeaker(request.id, request.state === 'speaking' ? 'done' : 'withdrawn'))
          }
        >
          {t(request.state === 'speaking' ? 'speakers.end' : 'speakers.withdraw')}
        </Button>
      ) : (
        <Button
          block
          className="live-big"
          disabled={!may(own, 'ask_to_speak')}
          loading={busy === 'ask'}
          onClick={() => void run('ask', () => askToSpeak(room.roundTableId, unit.organizationId))}
        >
          {t('speakers.ask')}
        </Button>
      )}
    </section>
  );
}

/** A ballot is final, so it is chosen first and cast second. */
function Ballot({ vote, unit }: { vote: LiveVote; unit: OwnUnit }) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  const [chosen, choose] = useState<VoteChoice | null>(null);
  const [given, setGiven] = useState<VoteChoice | null>(null);
  const known = unit.ballots.find((ballot) => ballot.voteId === vote.id);
  const choice = known?.choice ?? given;
  const cast = async (value: VoteChoice) => {
    if (await run('cast', () => castBallot(vote.id, value, unit.organizationId))) setGiven(value);
  };
  return (
    <section className="live-own-vote" aria-label={t('votes')}>
      <p className="live-question">{vote.question}</p>
      <p className="soft">{t(`votes.kind.${vote.kind}`)}</p>
      {problem}
      {known || given ? (
        <p className={`live-cast-word live-cast-${choice ?? 'secret'}`} role="status">
          ✓ {choice ? t('own.cast', { choice: t(`choice.${choice}`) }) : t('own.castSecret')}
        </p>
      ) : unit.mayVote.includes(vote.id) ? (
        <>
          <div className="live-choices">
            {VOTE_CHOICES.map((value) => (
              <button
                key={value}
                type="button"
                className={`live-big live-choice live-choice-${value}`}
                aria-pressed={chosen === value}
                disabled={busy !== null}
                onClick={() => choose(value)}
              >
                {t(`choice.${value}`)}
              </button>
            ))}
          </div>
          {chosen && (
            <div className="live-confirm">
              <Button
                type="primary"
                block
                className="live-big"
                autoFocus
                loading={busy !== null}
                onClick={() => void cast(chosen)}
              >
                {t('own.confirm', { choice: t(`choice.${chosen}`) })}
              </Button>
              <p className="soft">{t('own.final')}</p>
            </div>
          )}
        </>
      ) : (
        <p>
          <Mark tone="warn">
            {t(
              vote.conflicted.some(({ organizationId }) => organizationId === unit.organizationId)
                ? 'own.conflicted'
                : 'own.late',
            )}
          </Mark>
        </p>
      )}
      <CastCount vote={vote} />
    </section>
  );
}
