package org.kith.platform.files;

import static org.kith.schema.platform.Tables.STORED_FILE;

import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

@Repository
class FileStore {
    private final DSLContext database;

    FileStore(DSLContext database) {
        this.database = database;
    }

    void add(StoredFile file, Viewer owner) {
        database.insertInto(STORED_FILE)
                .set(STORED_FILE.ID, file.id().value())
                .set(STORED_FILE.NAME, file.name())
                .set(STORED_FILE.MEDIA_TYPE, file.mediaType())
                .set(STORED_FILE.SIZE, file.size())
                .set(STORED_FILE.SHA256, file.sha256())
                .set(STORED_FILE.OWNER_ID, owner.userIdOrNull())
                .set(STORED_FILE.CREATED_AT, file.storedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    void delete(FileId id) {
        database.deleteFrom(STORED_FILE).where(STORED_FILE.ID.eq(id.value())).execute();
    }

    Optional<StoredFile> find(FileId id) {
        return database.selectFrom(STORED_FILE)
                .where(STORED_FILE.ID.eq(id.value()))
                .fetchOptional(row -> new StoredFile(
                        id,
                        row.getName(),
                        row.getMediaType(),
                        row.getSize(),
                        row.getSha256(),
                        row.getCreatedAt().toInstant()));
    }
}
