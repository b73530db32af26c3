export { LiveRoomPage } from './live-room-page';
export { MeetingSignInPage } from './meeting-sign-in-page';
export { ScreenPage } from './screen-page';
