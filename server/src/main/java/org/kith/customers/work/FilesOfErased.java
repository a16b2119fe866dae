package org.kith.customers.work;

import org.kith.platform.files.StoredFiles;
import org.kith.platform.privacy.ErasedPerson;
import org.kith.platform.privacy.ErasureStep;
import org.springframework.stereotype.Component;

/** The papers of who is erased go as a whole, from the disk too. */
@Component
class FilesOfErased implements ErasureStep {
    private final CustomerFileStore store;
    private final StoredFiles files;

    FilesOfErased(CustomerFileStore store, StoredFiles files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public String place() {
        return "customer-files";
    }

    @Override
    public Moment moment() {
        return Moment.WITHIN;
    }

    @Override
    public long count(ErasedPerson person) {
        return store.of(person.customers()).size();
    }

    @Override
    public long erase(ErasedPerson person) {
        var papers = store.of(person.customers());
        papers.forEach(paper -> {
            store.delete(paper.id());
            files.delete(paper.file());
        });
        return papers.size();
    }
}
