package org.kith.customers.relations;

import static java.util.Objects.requireNonNull;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.ORDER_FIGURES;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.platform.access.Viewer;
import org.springframework.stereotype.Repository;

@Repository
class HierarchyFiguresStore {
    private final DSLContext db;
    private final Customers customers;

    HierarchyFiguresStore(DSLContext db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    record Figures(String name, BigDecimal revenue) {}

    /** Of those whom the viewer sees. */
    Map<Long, Figures> of(Collection<Long> ids, Viewer viewer) {
        return db.select(CUSTOMER.ID, CUSTOMER.NAME, ORDER_FIGURES.REVENUE)
                .from(CUSTOMER)
                .join(ORDER_FIGURES)
                .on(ORDER_FIGURES.CUSTOMER_ID.eq(CUSTOMER.ID))
                .where(CUSTOMER.ID.eq(DSL.any(ids.toArray(Long[]::new))), customers.visible(CUSTOMER.ID, viewer))
                .fetchMap(
                        row -> requireNonNull(row.value1()),
                        row -> new Figures(row.value2(), requireNonNull(row.value3())));
    }

    boolean isOrganisation(long id) {
        return db.fetchExists(CUSTOMER, CUSTOMER.ID.eq(id), CUSTOMER.KIND.eq(CustomerKind.ORGANISATION.code()));
    }
}
