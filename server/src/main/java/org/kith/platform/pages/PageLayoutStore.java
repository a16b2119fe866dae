package org.kith.platform.pages;

import static org.kith.schema.platform.Tables.PAGE_LAYOUT;
import static org.kith.schema.platform.Tables.ROLE;
import static org.kith.schema.platform.Tables.USER_ROLE;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.Role;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PageLayoutStore {
    private final DSLContext db;
    private final JsonMapper json = JsonMapper.builder().build();

    PageLayoutStore(DSLContext db) {
        this.db = db;
    }

    /** @param layout null where the role sees the page as it is by itself */
    record RoleLayout(
            Role role, String name, long version, @Nullable PageLayout layout) {}

    /** That of the first of a user's roles, in the order in which roles are listed, that has one. */
    Optional<RoleLayout> ofUser(long user, String page) {
        return db.select(ROLE.CODE, ROLE.NAME, PAGE_LAYOUT.VERSION, PAGE_LAYOUT.SECTIONS)
                .from(PAGE_LAYOUT)
                .join(ROLE)
                .on(ROLE.CODE.eq(PAGE_LAYOUT.ROLE))
                .join(USER_ROLE)
                .on(USER_ROLE.ROLE.eq(ROLE.CODE))
                .where(USER_ROLE.USER_ID.eq(user), PAGE_LAYOUT.PAGE.eq(page))
                .orderBy(ROLE.BUILT_IN.desc(), ROLE.NAME, ROLE.CODE)
                .limit(1)
                .fetchOptional(
                        row -> new RoleLayout(Role.of(row.value1()), row.value2(), row.value3(), read(row.value4())));
    }

    /** Every role, in the order in which roles are listed. */
    List<RoleLayout> ofRoles(String page) {
        return db.select(ROLE.CODE, ROLE.NAME, PAGE_LAYOUT.VERSION, PAGE_LAYOUT.SECTIONS)
                .from(ROLE)
                .leftJoin(PAGE_LAYOUT)
                .on(PAGE_LAYOUT.ROLE.eq(ROLE.CODE), PAGE_LAYOUT.PAGE.eq(page))
                .orderBy(ROLE.BUILT_IN.desc(), ROLE.NAME, ROLE.CODE)
                .fetch(row -> {
                    var version = row.value3();
                    var sections = row.value4();
                    return new RoleLayout(
                            Role.of(row.value1()),
                            row.value2(),
                            version == null ? 0 : version,
                            sections == null ? null : read(sections));
                });
    }

    boolean exists(Role role) {
        return db.fetchExists(ROLE, ROLE.CODE.eq(role.code()));
    }

    /** The version that a role's layout has; 0 where it has none. Others who change it wait until the transaction ends. */
    long lock(Role role, String page) {
        db.select(ROLE.CODE)
                .from(ROLE)
                .where(ROLE.CODE.eq(role.code()))
                .forUpdate()
                .fetch();
        return db.select(PAGE_LAYOUT.VERSION)
                .from(PAGE_LAYOUT)
                .where(PAGE_LAYOUT.ROLE.eq(role.code()), PAGE_LAYOUT.PAGE.eq(page))
                .fetchOptional(PAGE_LAYOUT.VERSION)
                .orElse(0L);
    }

    void put(Role role, String page, long version, PageLayout layout) {
        var sections = JSONB.jsonb(json.writeValueAsString(layout));
        db.insertInto(PAGE_LAYOUT)
                .set(PAGE_LAYOUT.ROLE, role.code())
                .set(PAGE_LAYOUT.PAGE, page)
                .set(PAGE_LAYOUT.SECTIONS, sections)
                .set(PAGE_LAYOUT.VERSION, version)
                .onConflict(PAGE_LAYOUT.ROLE, PAGE_LAYOUT.PAGE)
                .doUpdate()
                .set(PAGE_LAYOUT.SECTIONS, sections)
                .set(PAGE_LAYOUT.VERSION, version)
                .execute();
    }

    void delete(Role role, String page) {
        db.deleteFrom(PAGE_LAYOUT)
                .where(PAGE_LAYOUT.ROLE.eq(role.code()), PAGE_LAYOUT.PAGE.eq(page))
                .execute();
    }

    private PageLayout read(JSONB sections) {
        return json.readValue(sections.data(), PageLayout.class);
    }
}
