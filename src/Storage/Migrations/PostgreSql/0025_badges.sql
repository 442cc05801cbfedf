-- What is printed on a person's badge: their first name as a worker. Unique however it is typed, as usernames are.
ALTER TABLE users ADD COLUMN badge text;
ALTER TABLE users ADD COLUMN badge_key text COLLATE "C";
CREATE UNIQUE INDEX users_badge ON users (badge_key);
