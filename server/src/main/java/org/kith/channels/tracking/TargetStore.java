package org.kith.channels.tracking;

import static org.kith.schema.channels.Tables.LINK;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The addresses that mailings link to. */
@Component
class TargetStore {
    private static final int MOST_LINKS = 1_000;
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_REMEMBERED = 50_000;

    private record Key(long mailing, String url) {}

    private final DSLContext database;
    private final ConcurrentMap<Key, Long> ids = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, String> urls = new ConcurrentHashMap<>();

    TargetStore(DSLContext database) {
        this.database = database;
    }

    /** The link's id, new if need be; empty where a mailing has so many that each recipient seems to have his own. */
    OptionalLong idOf(long mailing, String url) {
        var key = new Key(mailing, url);
        var known = ids.get(key);
        if (known != null) {
            return OptionalLong.of(known);
        }
        var id = url.length() > LONGEST_URL ? null : findOrInsert(mailing, url);
        if (id == null) {
            return OptionalLong.empty();
        }
        if (ids.size() >= MOST_REMEMBERED) {
            ids.clear();
        }
        ids.put(key, id);
        return OptionalLong.of(id);
    }

    private @Nullable Long findOrInsert(long mailing, String url) {
        var found = find(mailing, url);
        if (found != null || isFull(mailing)) {
            return found;
        }
        database.insertInto(LINK)
                .columns(LINK.MAILING_ID, LINK.URL)
                .values(mailing, url)
                .onConflictDoNothing()
                .execute();
        return find(mailing, url);
    }

    private @Nullable Long find(long mailing, String url) {
        return database.select(LINK.ID)
                .from(LINK)
                .where(LINK.MAILING_ID.eq(mailing), LINK.URL.eq(url))
                .fetchOne(LINK.ID);
    }

    private boolean isFull(long mailing) {
        return database.fetchCount(database.selectOne()
                        .from(LINK)
                        .where(LINK.MAILING_ID.eq(mailing))
                        .limit(MOST_LINKS))
                >= MOST_LINKS;
    }

    Optional<String> url(long id) {
        var known = urls.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var found = database.select(LINK.URL).from(LINK).where(LINK.ID.eq(id)).fetchOptional(LINK.URL);
        if (urls.size() >= MOST_REMEMBERED) {
            urls.clear();
        }
        found.ifPresent(url -> urls.put(id, url));
        return found;
    }
}
