export * from './collab';
export * from './community';
export * from './document-content';
export * from './hearing';
export * from './jobs';
export * from './leading-groups';
export * from './live-room';
export * from './meeting-papers';
export * from './notices';
export * from './obligations';
// by name, as on the way of every key press: `export *` costs a look-up by name at each use
export { type PackedFrame, type PackedPush, packHead, unpackFrame, unpackPush, unpackUpdates } from './packed';
export * from './plan-field-rows';
export * from './plan-field-totals';
export * from './plan-fields';
export * from './projects';
export * from './reports';
export * from './round-tables';
export * from './text-authors';
export * from './think-tank';
export { ByteCursor, MAX_NESTING, refuse, UpdateRefused } from './update-bytes';
export {
  AT_NEIGHBOUR,
  AT_NOTHING,
  AT_PARENT,
  AT_ROOT,
  type Budget,
  MAX_UPDATE_BYTES,
  MAX_UPDATE_STRUCTS,
  NO_BUDGET,
  type ReadUpdate,
  readUpdate,
  S_CLOCK,
  S_END,
  S_FROM,
  S_PLACE,
  S_REF,
  S_RIGHT,
  S_TO,
  type Section,
  SKIPPED,
  STRUCT_WIDTH,
} from './update-reader';
export { joinUpdates, type Piece, splitUpdate, writeUpdate } from './update-writer';
