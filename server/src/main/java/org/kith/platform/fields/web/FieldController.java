package org.kith.platform.fields.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.platform.access.FieldAccess;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Requires;
import org.kith.platform.access.Subject;
import org.kith.platform.access.Viewer;
import org.kith.platform.fields.CustomField;
import org.kith.platform.fields.CustomFields;
import org.kith.platform.fields.CustomKind;
import org.kith.platform.fields.FieldDraft;
import org.kith.platform.fields.FieldOption;
import org.kith.platform.fields.FieldRules;
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

/** The fields that the firm added to its customers. */
@RestController
@RequestMapping("/api/fields/customer")
class FieldController {
    private static final String CUSTOMER = "customer";
    private static final int COUNTED = 1_000;

    private final CustomFields fields;

    FieldController(CustomFields fields) {
        this.fields = fields;
    }

    /**
     * @param retiredAt since when it is no longer shown; its values stay
     * @param access what the viewer may do with its values
     */
    record FieldView(
            long id,
            long version,
            String key,
            CustomKind kind,
            Label name,
            Label help,
            Label section,
            boolean required,
            boolean unique,
            boolean sortable,
            boolean listed,
            FieldRules rules,
            List<FieldOption> options,
            @Nullable Object defaultValue,
            @Nullable Instant retiredAt,
            FieldAccess access) {
        static FieldView of(CustomField field, Viewer viewer) {
            return new FieldView(
                    field.id(),
                    field.version(),
                    field.key(),
                    field.kind(),
                    field.name(),
                    field.help(),
                    field.section(),
                    field.required(),
                    field.unique(),
                    field.sortable(),
                    field.listed(),
                    field.rules(),
                    field.options(),
                    field.defaultValue(),
                    field.retiredAt(),
                    viewer.access(Subject.CUSTOMERS, field.path()));
        }
    }

    record FieldViews(List<FieldView> items) {}

    record NewField(CustomKind kind, FieldDraft field) {}

    record ChangedField(long version, FieldDraft field) {}

    record Order(List<Long> ids) {}

    /** @param exact whether that is all; beyond a thousand nobody counts on */
    record Use(long records, boolean exact) {}

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    FieldViews all(Viewer viewer) {
        return new FieldViews(fields.all(CUSTOMER).stream()
                .filter(field -> mayKnow(viewer, field))
                .map(field -> FieldView.of(field, viewer))
                .toList());
    }

    /** Whoever looks after the fields knows them all, though not what stands in them. */
    private static boolean mayKnow(Viewer viewer, CustomField field) {
        return viewer.may(Permission.SETTINGS_ADMIN)
                || viewer.access(Subject.CUSTOMERS, field.path()) != FieldAccess.NONE;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SETTINGS_ADMIN)
    FieldView create(Viewer viewer, @RequestBody NewField created) {
        return FieldView.of(fields.create(CUSTOMER, created.kind(), created.field(), viewer), viewer);
    }

    @PutMapping("/{id}")
    @Requires(Permission.SETTINGS_ADMIN)
    FieldView change(Viewer viewer, @PathVariable long id, @RequestBody ChangedField changed) {
        return FieldView.of(fields.change(CUSTOMER, id, changed.version(), changed.field(), viewer), viewer);
    }

    @PutMapping("/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void arrange(Viewer viewer, @RequestBody Order order) {
        fields.arrange(CUSTOMER, order.ids(), viewer);
    }

    @GetMapping("/{id}/use")
    @Requires(Permission.SETTINGS_ADMIN)
    Use use(@PathVariable long id) {
        var records = fields.used(CUSTOMER, id, COUNTED + 1);
        return new Use(Math.min(records, COUNTED), records <= COUNTED);
    }

    @PostMapping("/{id}/retire")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void retire(Viewer viewer, @PathVariable long id) {
        fields.retire(CUSTOMER, id, viewer);
    }

    @PostMapping("/{id}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_ADMIN)
    void restore(Viewer viewer, @PathVariable long id) {
        fields.restore(CUSTOMER, id, viewer);
    }
}
