package org.kith.platform.imports;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.kith.platform.access.FieldNotEditable;
import org.kith.platform.access.Viewer;
import org.kith.platform.settings.Settings;
import org.kith.shared.Invalid;
import org.kith.shared.Message;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What can be imported, and how a mapping is read for it. */
@Component
class ImportTargets {
    /** The option that names by what the records of rows are known. */
    private static final String MATCH = "match";

    private final ObjectProvider<ImportTarget> targets;
    private final Settings settings;

    ImportTargets(ObjectProvider<ImportTarget> targets, Settings settings) {
        this.targets = targets;
        this.settings = settings;
    }

    ImportTarget named(String name) {
        return targets.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Invalid("target", "Nothing can be imported as '{0}'; there are {1}.", name, names()));
    }

    /** In the order of their names, so that the same file is always recognised as the same. */
    List<ImportTarget> all() {
        return targets.stream().sorted(Comparator.comparing(ImportTarget::name)).toList();
    }

    List<String> names() {
        return all().stream().map(ImportTarget::name).toList();
    }

    String defaultCountry() {
        return settings.firm().defaultCountry();
    }

    RowValues values(List<String> header, Mapping mapping) {
        return new RowValues(header, mapping, formats(mapping));
    }

    Formats formats(Mapping mapping) {
        var pattern = mapping.option("dateFormat", DateForm.YEAR_FIRST.pattern());
        var form = DateForm.of(pattern);
        if (form == null) {
            throw new Invalid(
                    "dateFormat",
                    "There is no date format '{0}'; there are yyyy-MM-dd, M/d/yyyy, d/M/yyyy, yyyyMMdd and excel-serial.",
                    pattern);
        }
        var decimal = mapping.option("decimal", ".");
        if (!decimal.equals(".") && !decimal.equals(",")) {
            throw new Invalid("decimal", "The decimal sign is '.' or ','.");
        }
        return new Formats(form, decimal.charAt(0), zone(mapping));
    }

    private ZoneId zone(Mapping mapping) {
        var given = mapping.options().get("zone");
        try {
            return given == null || given.isBlank() ? settings.firm().zone() : ZoneId.of(given.strip());
        } catch (DateTimeException e) {
            throw new Invalid(
                    "zone", "There is no time zone '{0}'. Names look like Europe/London.", String.valueOf(given));
        }
    }

    /** Refuses a mapping of the viewer's that names what does not exist. What the viewer may not fill is not told of. */
    void check(ImportTarget target, List<String> header, Mapping mapping, Viewer viewer) {
        var keys = target.keys(viewer);
        var match = mapping.option(MATCH, "");
        if (!match.isEmpty() && !keys.isEmpty() && !keys.contains(match)) {
            throw new Invalid(MATCH, "Customers cannot be known by '{0}'; there are {1}.", match, keys);
        }
        check(
                target,
                header,
                mapping,
                target.fields().stream()
                        .map(ImportField::name)
                        .filter(field -> target.mayFill(field, viewer))
                        .toList());
    }

    /** The same when it is carried out. */
    void check(ImportTarget target, List<String> header, Mapping mapping) {
        check(
                target,
                header,
                mapping,
                target.fields().stream().map(ImportField::name).toList());
    }

    private void check(ImportTarget target, List<String> header, Mapping mapping, List<String> fields) {
        mapping.columns().forEach((field, column) -> {
            if (!fields.contains(field) && !target.knows(field)) {
                throw new Invalid("columns", "There is no field '{0}'; there are {1}.", field, fields);
            }
            if (!column.isEmpty() && !header.contains(column)) {
                throw new Invalid("columns", "The file has no column '{0}' for {1}.", column, label(field));
            }
        });
        formats(mapping);
        RowMode.of(mapping);
        target.check(mapping);
    }

    /** Refuses a mapping that fills what the viewer may not fill. */
    void requireMayFill(ImportTarget target, Mapping mapping, Viewer viewer) {
        mapping.columns().forEach((field, column) -> {
            if (!column.isEmpty() && !target.mayFill(field, viewer)) {
                throw new FieldNotEditable(field);
            }
        });
    }

    /** What of a guess the viewer may have. */
    static Mapping fillable(ImportTarget target, Mapping guess, Viewer viewer) {
        var columns = new LinkedHashMap<>(guess.columns());
        columns.keySet().removeIf(field -> !target.mayFill(field, viewer));
        return new Mapping(columns, guess.options());
    }

    /** What is still missing before an import can start. */
    void checkComplete(ImportTarget target, Mapping mapping) {
        for (var field : missing(target, mapping)) {
            throw new Invalid(field, noColumn(field));
        }
    }

    /** The fields that every row needs and that no column fills. */
    List<String> missing(ImportTarget target, Mapping mapping) {
        return target.required(mapping).stream()
                .filter(field -> mapping.columns().getOrDefault(field, "").isEmpty())
                .toList();
    }

    static Message noColumn(String field) {
        return Message.of("No column is chosen for “{0}”, which every row needs.", label(field));
    }

    /** A field as people call it. */
    static Message label(String field) {
        return Message.term(field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
    }
}
