package org.kith.customers.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.relations.Direction;
import org.kith.customers.relations.Hierarchies;
import org.kith.customers.relations.Hierarchy;
import org.kith.customers.relations.Relationship;
import org.kith.customers.relations.Relationships;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a customer stands to others. */
@RestController
@RequestMapping("/api/customers/{id}")
class RelationshipController {
    private final Relationships relationships;
    private final Hierarchies hierarchies;

    RelationshipController(Relationships relationships, Hierarchies hierarchies) {
        this.relationships = relationships;
        this.hierarchies = hierarchies;
    }

    /** @param more whether there are more than are listed */
    record RelationshipList(List<RelationshipView> items, boolean more) {}

    record RelationshipView(
            long id,
            long version,
            String kind,
            Direction direction,
            Relationship.Other other,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean current,
            boolean primary,
            @Nullable String note,
            boolean editable) {
        static RelationshipView of(Relationship one) {
            return new RelationshipView(
                    one.id(),
                    one.version(),
                    one.kind(),
                    one.direction(),
                    one.other(),
                    one.from(),
                    one.until(),
                    one.current(),
                    one.primary(),
                    one.note(),
                    one.editable());
        }
    }

    record NewRelationship(
            @Nullable String kind,
            @Nullable Direction direction,
            @Nullable Long otherId,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean primary,
            @Nullable String note) {}

    record ChangedRelationship(
            long version,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean primary,
            @Nullable String note) {}

    @GetMapping("/relationships")
    @Requires(Permission.CUSTOMERS_READ)
    RelationshipList of(Viewer viewer, @PathVariable long id) {
        var page = relationships.of(id, viewer);
        return new RelationshipList(
                page.items().stream().map(RelationshipView::of).toList(), page.more());
    }

    @PostMapping("/relationships")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CUSTOMERS_WRITE)
    RelationshipView add(Viewer viewer, @PathVariable long id, @RequestBody NewRelationship wish) {
        if (wish.kind() == null) {
            throw new Invalid("kind", "Say which kind of relationship it is.");
        }
        if (wish.otherId() == null) {
            throw new Invalid("otherId", "Say who stands at the other end.");
        }
        var said = new Relationships.Particulars(
                wish.from(), wish.until(), Boolean.TRUE.equals(wish.primary()), wish.note());
        var direction = wish.direction() == null ? Direction.FORWARD : wish.direction();
        return RelationshipView.of(relationships.add(
                id, new Relationships.NewRelationship(wish.kind(), direction, wish.otherId(), said), viewer));
    }

    @GetMapping("/relationships/{relationship}")
    @Requires(Permission.CUSTOMERS_READ)
    RelationshipView get(Viewer viewer, @PathVariable long id, @PathVariable long relationship) {
        return RelationshipView.of(relationships.get(id, relationship, viewer));
    }

    @PutMapping("/relationships/{relationship}")
    @Requires(Permission.CUSTOMERS_WRITE)
    RelationshipView change(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable long relationship,
            @RequestBody ChangedRelationship changed) {
        var said = new Relationships.Particulars(
                changed.from(), changed.until(), Boolean.TRUE.equals(changed.primary()), changed.note());
        return RelationshipView.of(relationships.change(id, relationship, changed.version(), said, viewer));
    }

    @DeleteMapping("/relationships/{relationship}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CUSTOMERS_WRITE)
    void remove(Viewer viewer, @PathVariable long id, @PathVariable long relationship) {
        relationships.remove(id, relationship, viewer);
    }

    @GetMapping("/relationships/graph")
    @Requires(Permission.CUSTOMERS_READ)
    Relationships.Graph graph(Viewer viewer, @PathVariable long id) {
        return relationships.graph(id, viewer);
    }

    @GetMapping("/hierarchy")
    @Requires(Permission.CUSTOMERS_READ)
    Hierarchy hierarchy(Viewer viewer, @PathVariable long id) {
        return hierarchies.of(id, viewer);
    }
}
