-- Nodes follow the ended sessions by the transactions that wrote them and not by anybody's clock: what a reader has not seen yet was
-- written by a transaction that still ran when it last looked, or by a later one.
ALTER TABLE ended_sessions ADD COLUMN seq bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
CREATE INDEX ended_sessions_seq ON ended_sessions (seq);
