/* global rs, db, quit -- given by mongosh */
// Health check of the database in docker-compose.yml: makes it a replica set of one, then asks whether it takes writes.
try {
  rs.status();
} catch {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] });
}
quit(db.hello().isWritablePrimary ? 0 : 1);
