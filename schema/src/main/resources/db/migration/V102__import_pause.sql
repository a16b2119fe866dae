-- A pause is asked for, and there once the import's job has ended; what is staged waits meanwhile.
alter table platform.import add column pause_asked_at timestamptz;
