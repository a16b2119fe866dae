package org.kith.models.linkage;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Recognises what the columns of a file mean: by their names first, then by what stands in them. */
public final class ColumnRecogniser {
    private static final Map<FieldKind, Pattern> NAMES = names();
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()/.\\-]{7,20}");
    private static final Pattern POSTCODE = Pattern.compile("(?=.*\\d)[A-Za-z0-9 \\-]{3,9}");
    private static final Pattern CODE = Pattern.compile("(?=.*\\d)[\\p{Alnum}.\\-/]{4,24}");
    private static final int FEW_VALUES = 60;

    private ColumnRecogniser() {}

    /**
     * Says what each column means.
     *
     * @param header the columns' names
     * @param sample some lines of the file, each with a value a column
     */
    public static Map<String, FieldKind> recognise(List<String> header, List<List<String>> sample) {
        var kinds = new LinkedHashMap<String, FieldKind>();
        var taken = EnumSet.noneOf(FieldKind.class);
        for (int column = 0; column < header.size(); column++) {
            var values = valuesOf(column, sample);
            var kind = byName(header.get(column), values, taken);
            kinds.put(header.get(column), kind);
            taken.add(kind);
        }
        for (int column = 0; column < header.size(); column++) {
            if (kinds.get(header.get(column)) == FieldKind.TEXT) {
                kinds.put(header.get(column), byContent(valuesOf(column, sample), taken));
            }
        }
        return kinds;
    }

    private static List<String> valuesOf(int column, List<List<String>> sample) {
        return sample.stream()
                .filter(line -> column < line.size())
                .map(line -> line.get(column).strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static FieldKind byName(String name, List<String> values, Set<FieldKind> taken) {
        var key = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        for (var candidate : NAMES.entrySet()) {
            if (!candidate.getValue().matcher(key).find()) {
                continue;
            }
            var kind = candidate.getKey();
            if (kind == FieldKind.STREET && taken.contains(FieldKind.STREET)) {
                return FieldKind.STREET_2;
            }
            if (kind == FieldKind.DATE && !mostly(values, Dates::isDay)) {
                continue;
            }
            return kind;
        }
        return FieldKind.TEXT;
    }

    private static FieldKind byContent(List<String> values, Set<FieldKind> taken) {
        if (values.isEmpty()) {
            return FieldKind.IGNORED;
        }
        if (mostly(values, EMAIL.asMatchPredicate())) {
            return FieldKind.EMAIL;
        }
        if (mostly(values, Dates::isDay) && !taken.contains(FieldKind.DATE)) {
            return FieldKind.DATE;
        }
        int distinct = new HashSet<>(values).size();
        if (distinct > .8 * values.size() && mostly(values, CODE.asMatchPredicate())) {
            return mostly(
                            values,
                            value -> value.startsWith("+")
                                    && PHONE.matcher(value).matches())
                    ? FieldKind.PHONE
                    : FieldKind.IDENTIFIER;
        }
        if (mostly(values, PHONE.asMatchPredicate())) {
            return FieldKind.PHONE;
        }
        if (distinct <= FEW_VALUES && distinct < .2 * values.size()) {
            return FieldKind.CATEGORY;
        }
        if (mostly(values, POSTCODE.asMatchPredicate()) && !taken.contains(FieldKind.POSTCODE)) {
            return FieldKind.POSTCODE;
        }
        return FieldKind.TEXT;
    }

    private static boolean mostly(List<String> values, Predicate<String> test) {
        return !values.isEmpty() && values.stream().filter(test).count() >= .8 * values.size();
    }

    private static Map<FieldKind, Pattern> names() {
        var names = new LinkedHashMap<FieldKind, String>();
        names.put(FieldKind.EMAIL, "\\be ?mail|邮箱|邮件|courriel|correo");
        names.put(FieldKind.PHONE, "phone|\\btel\\b|mobile|\\bcell|telefon|handy|fax|电话|手机|téléphone|teléfono");
        names.put(FieldKind.DATE, "birth|\\bdob\\b|geburt|naissance|nacimiento|生日|出生|founded");
        names.put(
                FieldKind.IDENTIFIER,
                "soc sec|\\bssn\\b|social|passport|\\btax|\\bvat\\b|national id|身份证|护照|member|licen[cs]e|iban|card number|"
                        + "steuer|insurance|nhs|\\bnino\\b");
        names.put(
                FieldKind.ORGANISATION,
                "company|organi[sz]ation|\\bfirm|business|employer|unternehmen|firma|société|empresa|公司|单位");
        names.put(
                FieldKind.GIVEN_NAME,
                "given|first ?name|fore ?name|fname|vorname|prénom|prenom|nombre|christian name|^first$|^名$|名字");
        names.put(
                FieldKind.SURNAME,
                "sur ?name|last ?name|family ?name|lname|nachname|familienname|apellido|nom de famille|^last$|^姓$|^姓氏$");
        names.put(FieldKind.FULL_NAME, "^name$|full ?name|customer name|contact name|person|姓名|客户名|联系人|^nom$");
        names.put(FieldKind.POSTCODE, "post ?code|postal ?code|\\bzip|\\bplz\\b|postleitzahl|code postal|邮编|邮政编码");
        names.put(FieldKind.STREET_NUMBER, "street n|house n|hausn|street number|^number$|门牌");
        names.put(FieldKind.REGION, "\\bstate\\b|province|region|county|bundesland|省|\\bcanton");
        names.put(FieldKind.COUNTRY, "country|\\bland\\b|nation|国家|\\bpays\\b|país");
        names.put(FieldKind.LOCALITY, "city|town|suburb|locality|village|\\bort\\b|stadt|ville|ciudad|市|城");
        names.put(FieldKind.STREET, "street|address|\\baddr|strasse|straße|\\brue\\b|calle|地址|街");
        names.put(FieldKind.CATEGORY, "gender|\\bsex\\b|salutation|title|anrede|性别|language");
        var patterns = new LinkedHashMap<FieldKind, Pattern>();
        names.forEach((kind, pattern) -> patterns.put(kind, Pattern.compile(pattern)));
        return patterns;
    }
}
