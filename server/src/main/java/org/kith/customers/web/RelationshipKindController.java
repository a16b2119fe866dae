package org.kith.customers.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.customers.CustomerKind;
import org.kith.customers.relations.RelationshipKind;
import org.kith.customers.relations.RelationshipKinds;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.Label;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The kinds of relationships that the firm knows. */
@RestController
@RequestMapping("/api/relationship-kinds")
class RelationshipKindController {
    private final RelationshipKinds kinds;

    RelationshipKindController(RelationshipKinds kinds) {
        this.kinds = kinds;
    }

    record KindList(List<KindView> items) {}

    record KindView(
            String code,
            long version,
            Label forward,
            Label backward,
            @Nullable CustomerKind fromKind,
            @Nullable CustomerKind toKind,
            boolean symmetric,
            boolean hierarchy,
            boolean builtIn,
            @Nullable Instant retiredAt) {
        static KindView of(RelationshipKind kind) {
            return new KindView(
                    kind.code(),
                    kind.version(),
                    kind.forward(),
                    kind.backward(),
                    kind.fromKind(),
                    kind.toKind(),
                    kind.symmetric(),
                    kind.hierarchy(),
                    kind.builtIn(),
                    kind.retiredAt());
        }
    }

    record NewKind(
            Label forward,
            @Nullable Label backward,
            @Nullable CustomerKind fromKind,
            @Nullable CustomerKind toKind,
            boolean symmetric) {}

    record ChangedKind(
            long version, Label forward, @Nullable Label backward, boolean retired) {}

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    KindList all() {
        return new KindList(kinds.all().stream().map(KindView::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SETTINGS_ADMIN)
    KindView create(Viewer viewer, @RequestBody NewKind kind) {
        return KindView.of(kinds.create(
                new RelationshipKinds.Draft(
                        kind.forward(), kind.backward(), kind.fromKind(), kind.toKind(), kind.symmetric()),
                viewer));
    }

    @PutMapping("/{code}")
    @Requires(Permission.SETTINGS_ADMIN)
    KindView change(Viewer viewer, @PathVariable String code, @RequestBody ChangedKind changed) {
        return KindView.of(kinds.change(
                code,
                changed.version(),
                new RelationshipKinds.Names(changed.forward(), changed.backward(), changed.retired()),
                viewer));
    }
}
