package org.kith.platform.access;

import static org.jooq.impl.DSL.condition;
import static org.kith.schema.platform.Tables.GROUP_MAPPING;
import static org.kith.schema.platform.Tables.IDENTITY_PROVIDER;
import static org.kith.schema.platform.Tables.PROVIDER_SIGN_IN;
import static org.kith.schema.platform.Tables.SESSION_PROVIDER;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Identity providers, what their groups give, and who is on the way there and back. */
@Repository
class IdentityProviderStore {
    private final DSLContext sql;

    IdentityProviderStore(DSLContext sql) {
        this.sql = sql;
    }

    List<IdentityProvider> all() {
        return providers(DSL.noCondition());
    }

    List<IdentityProvider> active() {
        return providers(condition(IDENTITY_PROVIDER.ACTIVE));
    }

    Optional<IdentityProvider> find(long id) {
        return providers(IDENTITY_PROVIDER.ID.eq(id)).stream().findFirst();
    }

    boolean isNamed(String name, long except) {
        return sql.fetchExists(
                IDENTITY_PROVIDER,
                DSL.lower(IDENTITY_PROVIDER.NAME).eq(DSL.lower(DSL.val(name))),
                IDENTITY_PROVIDER.ID.ne(except));
    }

    /** Empty if there is one of the same issuer. */
    Optional<Long> insert(IdentityProvider provider, Instant now) {
        return sql.insertInto(IDENTITY_PROVIDER)
                .set(IDENTITY_PROVIDER.NAME, provider.name())
                .set(IDENTITY_PROVIDER.ISSUER, provider.issuer())
                .set(IDENTITY_PROVIDER.CLIENT_ID, provider.clientId())
                .set(IDENTITY_PROVIDER.CLIENT_SECRET, provider.sealedSecret())
                .set(IDENTITY_PROVIDER.SCOPES, provider.scopes())
                .set(IDENTITY_PROVIDER.GROUP_CLAIM, provider.groupClaim())
                .set(IDENTITY_PROVIDER.LINK_BY_EMAIL, provider.linksByEmail())
                .set(IDENTITY_PROVIDER.LINK_ADMINISTRATORS, provider.linksAdministrators())
                .set(IDENTITY_PROVIDER.CREATE_USERS, provider.createsUsers())
                .set(IDENTITY_PROVIDER.IN_PRIVATE_NETWORK, provider.inPrivateNetwork())
                .set(IDENTITY_PROVIDER.ACTIVE, provider.active())
                .set(IDENTITY_PROVIDER.CREATED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(IDENTITY_PROVIDER.ISSUER)
                .doNothing()
                .returningResult(IDENTITY_PROVIDER.ID)
                .fetchOptional(IDENTITY_PROVIDER.ID);
    }

    /** All but the issuer; false if somebody else was faster. */
    boolean update(IdentityProvider provider) {
        return sql.update(IDENTITY_PROVIDER)
                        .set(IDENTITY_PROVIDER.NAME, provider.name())
                        .set(IDENTITY_PROVIDER.CLIENT_ID, provider.clientId())
                        .set(IDENTITY_PROVIDER.CLIENT_SECRET, provider.sealedSecret())
                        .set(IDENTITY_PROVIDER.SCOPES, provider.scopes())
                        .set(IDENTITY_PROVIDER.GROUP_CLAIM, provider.groupClaim())
                        .set(IDENTITY_PROVIDER.LINK_BY_EMAIL, provider.linksByEmail())
                        .set(IDENTITY_PROVIDER.LINK_ADMINISTRATORS, provider.linksAdministrators())
                        .set(IDENTITY_PROVIDER.CREATE_USERS, provider.createsUsers())
                        .set(IDENTITY_PROVIDER.IN_PRIVATE_NETWORK, provider.inPrivateNetwork())
                        .set(IDENTITY_PROVIDER.ACTIVE, provider.active())
                        .set(IDENTITY_PROVIDER.VERSION, IDENTITY_PROVIDER.VERSION.plus(1))
                        .where(IDENTITY_PROVIDER.ID.eq(provider.id()), IDENTITY_PROVIDER.VERSION.eq(provider.version()))
                        .execute()
                == 1;
    }

    Optional<String> delete(long id) {
        return sql.deleteFrom(IDENTITY_PROVIDER)
                .where(IDENTITY_PROVIDER.ID.eq(id))
                .returningResult(IDENTITY_PROVIDER.NAME)
                .fetchOptional(IDENTITY_PROVIDER.NAME);
    }

    List<IdentityProvider.Mapping> mappings(long providerId) {
        return sql.select(GROUP_MAPPING.GROUP_NAME, GROUP_MAPPING.ROLE, GROUP_MAPPING.TEAM_ID)
                .from(GROUP_MAPPING)
                .where(GROUP_MAPPING.PROVIDER_ID.eq(providerId))
                .orderBy(GROUP_MAPPING.ID)
                .fetch(row -> new IdentityProvider.Mapping(
                        row.value1(), row.value2() == null ? null : Role.of(row.value2()), row.value3()));
    }

    void replaceMappings(long providerId, List<IdentityProvider.Mapping> mappings) {
        sql.deleteFrom(GROUP_MAPPING)
                .where(GROUP_MAPPING.PROVIDER_ID.eq(providerId))
                .execute();
        for (var mapping : mappings) {
            sql.insertInto(GROUP_MAPPING)
                    .set(GROUP_MAPPING.PROVIDER_ID, providerId)
                    .set(GROUP_MAPPING.GROUP_NAME, mapping.group())
                    .set(
                            GROUP_MAPPING.ROLE,
                            mapping.role() == null ? null : mapping.role().code())
                    .set(GROUP_MAPPING.TEAM_ID, mapping.teamId())
                    .execute();
        }
    }

    void beginSignIn(byte[] browserHash, long providerId, String address, Instant expires) {
        sql.insertInto(PROVIDER_SIGN_IN)
                .set(PROVIDER_SIGN_IN.BROWSER_HASH, browserHash)
                .set(PROVIDER_SIGN_IN.PROVIDER_ID, providerId)
                .set(PROVIDER_SIGN_IN.ADDRESS, address)
                .set(PROVIDER_SIGN_IN.EXPIRES_AT, expires.atOffset(ZoneOffset.UTC))
                .execute();
    }

    int signIns(String address) {
        return sql.fetchCount(PROVIDER_SIGN_IN, PROVIDER_SIGN_IN.ADDRESS.eq(address));
    }

    /** To which provider the browser was sent; of any number at once one gets it. */
    Optional<Long> takeSignIn(byte[] browserHash, Instant now) {
        return sql.deleteFrom(PROVIDER_SIGN_IN)
                .where(PROVIDER_SIGN_IN.BROWSER_HASH.eq(browserHash))
                .returningResult(PROVIDER_SIGN_IN.PROVIDER_ID, PROVIDER_SIGN_IN.EXPIRES_AT)
                .fetchOptional()
                .filter(row -> row.value2().toInstant().isAfter(now))
                .map(row -> row.value1());
    }

    void deleteExpiredSignIns(Instant now) {
        sql.deleteFrom(PROVIDER_SIGN_IN)
                .where(PROVIDER_SIGN_IN.EXPIRES_AT.le(now.atOffset(ZoneOffset.UTC)))
                .execute();
    }

    void rememberSession(byte[] tokenHash, long providerId, byte[] sealedIdToken) {
        sql.insertInto(SESSION_PROVIDER)
                .set(SESSION_PROVIDER.TOKEN_HASH, tokenHash)
                .set(SESSION_PROVIDER.PROVIDER_ID, providerId)
                .set(SESSION_PROVIDER.ID_TOKEN, sealedIdToken)
                .execute();
    }

    /** @param sealedIdToken what the provider said of the user */
    record Origin(long providerId, byte[] sealedIdToken) {}

    Optional<Origin> ofSession(byte[] tokenHash) {
        return sql.select(SESSION_PROVIDER.PROVIDER_ID, SESSION_PROVIDER.ID_TOKEN)
                .from(SESSION_PROVIDER)
                .where(SESSION_PROVIDER.TOKEN_HASH.eq(tokenHash))
                .fetchOptional(row -> new Origin(row.value1(), row.value2()));
    }

    private List<IdentityProvider> providers(Condition which) {
        return sql.selectFrom(IDENTITY_PROVIDER)
                .where(which)
                .orderBy(IDENTITY_PROVIDER.NAME, IDENTITY_PROVIDER.ID)
                .fetch(row -> new IdentityProvider(
                        row.getId(),
                        row.getName(),
                        row.getIssuer(),
                        row.getClientId(),
                        row.get(IDENTITY_PROVIDER.CLIENT_SECRET),
                        row.getScopes(),
                        row.getGroupClaim(),
                        row.getLinkByEmail(),
                        row.getLinkAdministrators(),
                        row.getCreateUsers(),
                        row.getInPrivateNetwork(),
                        row.getActive(),
                        row.getVersion()));
    }
}
