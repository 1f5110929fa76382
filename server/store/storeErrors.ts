/** Another open session answers to this code already; make a new one and try again. */
export class CodeTaken extends Error {
  override readonly name = 'CodeTaken';
}

/** The engine cannot take the request: closed, disk full, file damaged. Nothing of it was stored. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Another process holds the data directory. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
}
