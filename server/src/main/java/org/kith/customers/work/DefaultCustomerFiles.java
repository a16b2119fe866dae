package org.kith.customers.work;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.kith.customers.Customers;
import org.kith.platform.access.Action;
import org.kith.platform.access.Colleagues;
import org.kith.platform.access.Viewer;
import org.kith.platform.files.StoredFiles;
import org.kith.shared.Invalid;
import org.kith.shared.NotFound;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

@Service
class DefaultCustomerFiles implements CustomerFiles {
    private static final int MOST = 200;

    private final CustomerFileStore store;
    private final StoredFiles files;
    private final Customers customers;
    private final Colleagues colleagues;
    private final long limit;

    DefaultCustomerFiles(
            CustomerFileStore store,
            StoredFiles files,
            Customers customers,
            Colleagues colleagues,
            @Value("${kith.customer-files.max-size:25MB}") DataSize limit) {
        this.store = store;
        this.files = files;
        this.customers = customers;
        this.colleagues = colleagues;
        this.limit = limit.toBytes();
    }

    @Override
    @Transactional(readOnly = true)
    public List<CustomerFile> of(long customer, Viewer viewer) {
        customers.require(customer, viewer);
        var found = store.of(customer, MOST);
        var names = colleagues.names(found.stream()
                .map(CustomerFileStore.Row::by)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return found.stream()
                .map(file -> new CustomerFile(
                        file.id(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.by() == null ? null : names.get(file.by()),
                        file.at()))
                .toList();
    }

    @Override
    @Transactional
    public CustomerFile add(long customer, String name, InputStream content, Viewer viewer) throws IOException {
        customers.require(customer, Action.EDIT, viewer);
        if (store.count(customer) >= MOST) {
            throw new Invalid("file", "A customer has at most {0} files. Delete one first.", MOST);
        }
        var bounded = new BufferedInputStream(new BoundedContent(content, limit), 1 << 16);
        bounded.mark(MediaTypes.HEAD + 1);
        var type = MediaTypes.of(bounded.readNBytes(MediaTypes.HEAD));
        bounded.reset();
        var stored = files.store(name, type, bounded, viewer);
        var file = store.insert(customer, stored, viewer.userIdOrNull());
        return new CustomerFile(file.id(), file.name(), file.mediaType(), file.size(), viewer.name(), file.at());
    }

    @Override
    @Transactional(readOnly = true)
    public Download fetch(long customer, long file, Viewer viewer) {
        customers.require(customer, viewer);
        var found = find(customer, file);
        return new Download(found.name(), found.mediaType(), found.size(), files.path(found.file()));
    }

    @Override
    @Transactional
    public void delete(long customer, long file, Viewer viewer) {
        customers.require(customer, Action.EDIT, viewer);
        var found = find(customer, file);
        store.delete(found.id());
        files.delete(found.file());
    }

    private CustomerFileStore.Row find(long customer, long file) {
        return store.find(customer, file).orElseThrow(() -> new NotFound("file", file));
    }
}
