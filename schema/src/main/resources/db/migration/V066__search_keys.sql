-- By which words a customer is found: its names in small Latin letters without marks, one blank around each word. Kept by the
-- triggers below in the transaction that changes a name, so that no way of writing one can forget it.
--
-- Only ASCII stands here: what a trigram is depends on the server's locale for every other letter. A Han character is written as
-- '9' and three digits of base 36, and a run of them as all its endings ("王小明 小明 明"), so that a part of it, be it a single
-- character, is the beginning of a word. Its readings follow in the same way (wangxiaoming, xiaoming, ming; wxm, xm, m).
create table customers.search_key (
    customer_id bigint primary key references customers.customer on delete cascade,
    words       text collate "C" not null
);

create function customers.han_code(han text) returns text language sql immutable strict parallel safe as $$
    select case when ascii(han) between 13312 and 59967 then
        '9' || substr('0123456789abcdefghijklmnopqrstuvwxyz', (ascii(han) - 13312) / 1296 + 1, 1)
            || substr('0123456789abcdefghijklmnopqrstuvwxyz', (ascii(han) - 13312) / 36 % 36 + 1, 1)
            || substr('0123456789abcdefghijklmnopqrstuvwxyz', (ascii(han) - 13312) % 36 + 1, 1)
        else '9' || to_hex(ascii(han)) end
$$;

-- The words of a text as they are looked for, a blank before each and after the last.
create function customers.folded(given text) returns text language plpgsql stable strict parallel safe as $$
declare
    bare text;
begin
    if given ~ '^[\x01-\x7f]*$' then
        return ' ' || ltrim(regexp_replace(replace(lower(given), '''', '') || ' ', '[^a-z0-9]+', ' ', 'g'));
    end if;
    bare := regexp_replace(normalize(lower(normalize(given, nfkc) collate "pg_c_utf8"), nfkd), '[\u0300-\u036f''’ʼ`´]', '', 'g');
    bare := regexp_replace(bare, '([\u3400-\u9fff\U00020000-\U000323af]+)', ' \1 ', 'g');
    select string_agg(case
            when one ~ '[a-z0-9]' then one
            when one ~ '[\u3400-\u9fff\U00020000-\U000323af]' then customers.han_code(one)
            else coalesce((select r.latin from customers.reading r where r.character = one collate "C"), ' ') end, '' order by place)
    into bare
    from regexp_split_to_table(bare, '') with ordinality as parts (one, place);
    return ' ' || ltrim(regexp_replace(coalesce(bare, '') || ' ', ' +', ' ', 'g'));
end $$;

-- All endings of a run of Han characters, as codes, readings and initials.
create function customers.han_words(run text) returns text language sql stable strict parallel safe as $$
    with chars as materialized (
        select place, customers.han_code(one) as code, r.latin, coalesce(r.other, r.latin) as other, r.other is not null as differs
        from regexp_split_to_table(run, '') with ordinality as parts (one, place)
        left join lateral (select * from customers.reading r where r.character = one collate "C" limit 1) r on true),
    endings as (
        select start.place, string_agg(c.code, '' order by c.place) as codes, string_agg(c.latin, '' order by c.place) as latin,
            string_agg(left(c.latin, 1), '' order by c.place) as initials,
            string_agg(c.other, '' order by c.place) as other, string_agg(left(c.other, 1), '' order by c.place) as other_initials
        from chars start join chars c on c.place >= start.place and c.place < start.place + 8
        group by start.place)
    select string_agg(word, ' ' order by kind, place)
    from (
        select 1 as kind, place, codes as word from endings where place > 1
        union all select 2, place, latin from endings
        union all select 3, place, initials from endings
        union all select 4, place, other from endings where other <> latin
        union all select 5, place, other_initials from endings where other_initials <> initials) words
    where word <> ''
$$;

create function customers.search_words(name text, given_name text, family_name text) returns text
language plpgsql stable parallel safe as $$
declare
    names text := name;
    words text;
begin
    if strpos(lower(name), lower(given_name)) = 0 then
        names := names || ' ' || given_name;
    end if;
    if strpos(lower(name), lower(family_name)) = 0 then
        names := names || ' ' || family_name;
    end if;
    names := left(names, 400);
    words := customers.folded(names);
    if names ~ '^[\x01-\x7f]*$' then
        return words;
    end if;
    if names ~* '[äöüøåÄÖÜØÅ]' or normalize(names, nfc) ~ '[äöüøåÄÖÜØÅ]' then
        words := words || ltrim(customers.folded(
            replace(replace(replace(replace(replace(lower(normalize(names, nfc) collate "pg_c_utf8"),
                'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa')));
    end if;
    return words || coalesce((
        select string_agg(customers.han_words(left(run[1], 24)) || ' ', '' order by place)
        from regexp_matches(normalize(names, nfkc), '[\u3400-\u9fff\U00020000-\U000323af]+', 'g') with ordinality as runs (run, place)), '');
end $$;

-- Writes the keys that are missing; more than none only where rows came in past the triggers.
-- (No nested loops: of a table that was empty when it was last looked at they would read what is being written, row by row.)
create function customers.write_search_keys() returns bigint language plpgsql set enable_nestloop = off as $$
declare
    written bigint;
begin
    insert into customers.search_key (customer_id, words)
    select c.id, customers.search_words(c.name, c.given_name, c.family_name)
    from customers.customer c
    where not exists (select from customers.search_key k where k.customer_id = c.id)
    on conflict do nothing;
    get diagnostics written = row_count;
    return written;
end $$;

-- In the migration's own transaction: either all have a key afterwards or the migration has not happened.
select customers.write_search_keys();
create index search_key_words on customers.search_key using gin (words gin_trgm_ops);
analyze customers.search_key;

create function customers.keep_search_key() returns trigger language plpgsql as $$
begin
    insert into customers.search_key (customer_id, words)
    values (new.id, customers.search_words(new.name, new.given_name, new.family_name))
    on conflict (customer_id) do update set words = excluded.words where customers.search_key.words <> excluded.words;
    return null;
end $$;
create trigger customer_search_key after update of name, given_name, family_name on customers.customer
    for each row when ((old.name, old.given_name, old.family_name) is distinct from (new.name, new.given_name, new.family_name))
    execute function customers.keep_search_key();

-- Every customer has its companions from the start.
create or replace function customers.add_companions() returns trigger language plpgsql as $$
begin
    insert into customers.trait_set (customer_id) select id from added;
    insert into customers.order_figures (customer_id) select id from added;
    insert into customers.search_key (customer_id, words)
    select id, customers.search_words(name, given_name, family_name) from added;
    return null;
end $$;

-- What was searched by before.
drop index customers.customer_search;

-- Numbers as they are typed: a member number in any case, a phone number by its end, whatever stands before it.
drop index customers.external_id_value;
create index external_id_search on customers.external_id (lower(value) collate "C");
create index contact_point_ending on customers.contact_point (reverse(normalised) collate "C") where kind = 'phone';
