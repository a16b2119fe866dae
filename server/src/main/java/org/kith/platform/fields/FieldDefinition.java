package org.kith.platform.fields;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.shared.Invalid;

/** A definition that holds: cleaned of what its kind has no use for, refused where it contradicts itself. */
record FieldDefinition(
        Label name,
        Label help,
        Label section,
        boolean required,
        boolean unique,
        boolean sortable,
        boolean listed,
        FieldRules rules,
        List<FieldOption> options,
        @Nullable Object defaultValue) {
    private static final int LONGEST_HELP = 300;
    private static final int LONGEST_PATTERN = 200;
    private static final int MOST_OPTIONS = 500;
    private static final Set<String> CURRENCIES = currencies();

    /** @param before the options that the field has; none of them is ever lost */
    static FieldDefinition of(CustomKind kind, FieldDraft draft, List<FieldOption> before) {
        var rules = rules(kind, Objects.requireNonNullElse(draft.rules(), FieldRules.NONE));
        var options = kind.hasOptions() ? options(draft.options(), before) : List.<FieldOption>of();
        var unique = is(draft.unique(), false);
        if (unique && !kind.canBeUnique()) {
            throw new Invalid("unique", "Only texts and numbers can be unique. Leave it out here.");
        }
        if (unique && draft.defaultValue() != null && !draft.defaultValue().equals("")) {
            throw new Invalid(
                    "defaultValue", "A unique field cannot have a default: the second record would have the same.");
        }
        var plain = new FieldDefinition(
                Label.required("name", draft.name()),
                Label.optional("help", draft.help(), LONGEST_HELP),
                Label.optional("section", draft.section(), LONGEST_HELP),
                is(draft.required(), false),
                unique,
                kind.hasOrder() && is(draft.sortable(), false),
                is(draft.listed(), true),
                rules,
                options,
                null);
        return plain.withDefault(kind, draft.defaultValue());
    }

    private FieldDefinition withDefault(CustomKind kind, @Nullable Object given) {
        if (given == null || given.equals("") || given.equals(List.of())) {
            return this;
        }
        if (kind == CustomKind.LINK) {
            throw new Invalid("defaultValue", "A link has no default.");
        }
        var field = new CustomField(
                0, 0, "", "default", kind, name, help, section, 0, required, unique, sortable, listed, rules, options,
                null, null);
        return new FieldDefinition(
                name,
                help,
                section,
                required,
                unique,
                sortable,
                listed,
                rules,
                options,
                FieldValues.clean(field, given, null));
    }

    private static boolean is(@Nullable Boolean given, boolean otherwise) {
        return given == null ? otherwise : given;
    }

    private static FieldRules rules(CustomKind kind, FieldRules given) {
        return switch (kind) {
            case TEXT -> text(given);
            case NUMBER, MONEY -> number(kind, given);
            case DATE -> date(given);
            case CHOICE, CHOICES, YES_NO, LINK -> FieldRules.NONE;
        };
    }

    private static FieldRules text(FieldRules given) {
        length("rules.min", given.min());
        length("rules.max", given.max());
        inOrder(given.min(), given.max());
        var pattern = given.pattern() == null || given.pattern().isBlank() ? null : given.pattern();
        if (pattern != null) {
            checkPattern(pattern);
        }
        return new FieldRules(given.min(), given.max(), null, pattern, null, null, null);
    }

    private static void length(String part, @Nullable BigDecimal length) {
        if (length != null
                && (length.signum() < 0
                        || length.stripTrailingZeros().scale() > 0
                        || length.compareTo(BigDecimal.valueOf(FieldValues.LONGEST_TEXT)) > 0)) {
            throw new Invalid(part, "A text has 0 to {0} characters.", FieldValues.LONGEST_TEXT);
        }
    }

    private static void checkPattern(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new Invalid("rules.pattern", "The form has more than {0} characters. Shorten it.", LONGEST_PATTERN);
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            throw new Invalid(
                    "rules.pattern",
                    "The form is no regular expression that can be used here ({0}). Example: {1}",
                    wrong.getDescription(),
                    "[A-Z]{2}[0-9]{4}");
        }
    }

    private static FieldRules number(CustomKind kind, FieldRules given) {
        inOrder(given.min(), given.max());
        int most = kind == CustomKind.MONEY ? FieldValues.MOST_MONEY_DECIMALS : FieldValues.MOST_DECIMALS;
        if (given.decimals() != null && (given.decimals() < 0 || given.decimals() > most)) {
            throw new Invalid("rules.decimals", "There are 0 to {0} decimals.", most);
        }
        return new FieldRules(
                given.min(),
                given.max(),
                given.decimals(),
                null,
                null,
                null,
                kind == CustomKind.MONEY ? currency(given) : null);
    }

    private static String currency(FieldRules given) {
        if (given.currency() == null || !CURRENCIES.contains(given.currency())) {
            throw new Invalid("rules.currency", "An amount needs its currency (ISO 4217), e.g. EUR.");
        }
        return given.currency();
    }

    private static FieldRules date(FieldRules given) {
        if (given.earliest() != null
                && given.latest() != null
                && given.earliest().isAfter(given.latest())) {
            throw new Invalid("rules.latest", "The latest date lies before the earliest. Swap them.");
        }
        return new FieldRules(null, null, null, null, given.earliest(), given.latest(), null);
    }

    private static void inOrder(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new Invalid("rules.max", "The greatest value is less than the least. Swap them.");
        }
    }

    private static List<FieldOption> options(@Nullable List<FieldDraft.OptionDraft> given, List<FieldOption> before) {
        var options = new ArrayList<FieldOption>();
        var codes = new HashSet<String>();
        before.forEach(option -> codes.add(option.code()));
        var met = new HashSet<String>();
        for (var draft : given == null ? List.<FieldDraft.OptionDraft>of() : given) {
            var name = Label.required("options", draft.name());
            var known = before.stream()
                    .filter(option -> option.code().equals(draft.code()))
                    .findFirst();
            if (draft.code() != null && known.isEmpty()) {
                throw new Invalid(
                        "options", "There is no option “{0}”. Leave the code out for a new one.", draft.code());
            }
            var code = known.map(FieldOption::code).orElseGet(() -> Keys.next(name, "option", codes));
            if (!met.add(code)) {
                throw new Invalid("options", "The option “{0}” is named twice. Leave one out.", code);
            }
            codes.add(code);
            options.add(new FieldOption(code, name, is(draft.retired(), false)));
        }
        before.stream()
                .filter(option -> !met.contains(option.code()))
                .forEach(option -> options.add(new FieldOption(option.code(), option.name(), true)));
        checkOptions(options);
        return options;
    }

    private static void checkOptions(List<FieldOption> options) {
        if (options.stream().allMatch(FieldOption::retired) || options.size() > MOST_OPTIONS) {
            throw new Invalid("options", "A choice has 1 to {0} options.", MOST_OPTIONS);
        }
        for (int i = 0; i < options.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!options.get(i).retired()
                        && !options.get(j).retired()
                        && options.get(i).name().meets(options.get(j).name())) {
                    var name = options.get(i).name();
                    throw new Invalid(
                            "options",
                            "Two options are called “{0}”. Give each a name of its own.",
                            Objects.requireNonNullElse(name.en(), String.valueOf(name.zh())));
                }
            }
        }
    }

    private static Set<String> currencies() {
        var codes = new HashSet<String>();
        Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
        return Set.copyOf(codes);
    }
}
