package org.kith.platform.fields;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.platform.Tables.CUSTOM_FIELD;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.schema.platform.tables.records.CustomFieldRecord;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CustomFieldStore {
    /** Held while definitions change, so that two administrators do not make the same key or name. */
    private static final long LOCK = 0x6b697468_00000070L;

    private static final TypeReference<List<FieldOption>> OPTIONS = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json = JsonMapper.builder().build();

    CustomFieldStore(DSLContext db) {
        this.db = db;
    }

    void lock() {
        db.execute("select pg_advisory_xact_lock({0})", DSL.val(LOCK));
    }

    List<CustomField> all(String object) {
        return db.selectFrom(CUSTOM_FIELD)
                .where(CUSTOM_FIELD.OBJECT.eq(object))
                .orderBy(CUSTOM_FIELD.POSITION, CUSTOM_FIELD.ID)
                .fetch(this::field);
    }

    Optional<CustomField> find(String object, long id) {
        return db.selectFrom(CUSTOM_FIELD)
                .where(CUSTOM_FIELD.OBJECT.eq(object), CUSTOM_FIELD.ID.eq(id))
                .fetchOptional(this::field);
    }

    /** Who makes a field, and when. */
    record Maker(@Nullable Long user, Instant now) {}

    long insert(String object, String key, CustomKind kind, FieldDefinition definition, int position, Maker maker) {
        var row = db.newRecord(CUSTOM_FIELD);
        row.setObject(object);
        row.setKey(key);
        row.setKind(kind.code());
        row.setPosition(position);
        row.setCreatedAt(maker.now().atOffset(ZoneOffset.UTC));
        fill(row, definition, maker);
        row.store();
        return requireNonNull(row.getId());
    }

    boolean update(long id, long version, FieldDefinition definition, Maker maker) {
        var row = db.newRecord(CUSTOM_FIELD);
        fill(row, definition, maker);
        row.setVersion(version + 1);
        return db.update(CUSTOM_FIELD)
                        .set(row)
                        .where(CUSTOM_FIELD.ID.eq(id), CUSTOM_FIELD.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void setRetired(long id, @Nullable Instant since, Maker maker) {
        db.update(CUSTOM_FIELD)
                .set(CUSTOM_FIELD.RETIRED_AT, since == null ? null : since.atOffset(ZoneOffset.UTC))
                .set(CUSTOM_FIELD.UPDATED_AT, maker.now().atOffset(ZoneOffset.UTC))
                .set(CUSTOM_FIELD.UPDATED_BY, maker.user())
                .set(CUSTOM_FIELD.VERSION, CUSTOM_FIELD.VERSION.plus(1))
                .where(CUSTOM_FIELD.ID.eq(id))
                .execute();
    }

    void setPosition(long id, int position) {
        db.update(CUSTOM_FIELD)
                .set(CUSTOM_FIELD.POSITION, position)
                .where(CUSTOM_FIELD.ID.eq(id), CUSTOM_FIELD.POSITION.ne(position))
                .execute();
    }

    private void fill(CustomFieldRecord row, FieldDefinition definition, Maker maker) {
        row.setNameEn(definition.name().en());
        row.setNameZh(definition.name().zh());
        row.setHelpEn(definition.help().en());
        row.setHelpZh(definition.help().zh());
        row.setSectionEn(definition.section().en());
        row.setSectionZh(definition.section().zh());
        row.setRequired(definition.required());
        row.setIsUnique(definition.unique());
        row.setSortable(definition.sortable());
        row.setListed(definition.listed());
        row.setRules(JSONB.jsonb(json.writeValueAsString(definition.rules())));
        row.setOptions(JSONB.jsonb(json.writeValueAsString(definition.options())));
        row.setDefaultValue(
                definition.defaultValue() == null
                        ? null
                        : JSONB.jsonb(FieldValues.writeOne(definition.defaultValue())));
        row.setUpdatedAt(maker.now().atOffset(ZoneOffset.UTC));
        row.setUpdatedBy(maker.user());
    }

    private CustomField field(CustomFieldRecord row) {
        return new CustomField(
                requireNonNull(row.getId()),
                requireNonNull(row.getVersion()),
                row.getObject(),
                row.getKey(),
                CustomKind.of(row.getKind()),
                new Label(row.getNameEn(), row.getNameZh()),
                new Label(row.getHelpEn(), row.getHelpZh()),
                new Label(row.getSectionEn(), row.getSectionZh()),
                row.getPosition(),
                requireNonNull(row.getRequired()),
                requireNonNull(row.getIsUnique()),
                requireNonNull(row.getSortable()),
                requireNonNull(row.getListed()),
                json.readValue(requireNonNull(row.getRules()).data(), FieldRules.class),
                json.readValue(requireNonNull(row.getOptions()).data(), OPTIONS),
                FieldValues.readOne(text(row.getDefaultValue())),
                instant(row.getRetiredAt()));
    }

    private static @Nullable String text(@Nullable JSONB json) {
        return json == null ? null : json.data();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
