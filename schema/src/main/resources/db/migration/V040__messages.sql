-- Sentences for people are kept with their values, so that each reader gets them in his language: {"text", "values"}, or a
-- plain text as they were kept before.
alter table platform.job
    alter column note type jsonb using to_jsonb(note),
    alter column error type jsonb using to_jsonb(error);
alter table platform.import_refusal
    alter column reason type jsonb using to_jsonb(reason);
alter table intelligence.score_run
    alter column error type jsonb using to_jsonb(error);
