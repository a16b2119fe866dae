package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a blocking key may be made of: for each record a number that records worth comparing share; 0 is none. */
final class BlockingKeys {
    /** One part of a key, of one column. */
    record Part(Column column, int[] ofCode) {
        int of(int record) {
            return ofCode[column.code(record)];
        }
    }

    /** One or two parts that must both agree. */
    record Key(Part first, Part second) {
        boolean isSingle() {
            return first == second;
        }

        /** 0 where a part has no value. */
        int of(int record) {
            int a = first.of(record);
            if (a == 0 || isSingle()) {
                return a == 0 ? 0 : mix(a);
            }
            int b = second.of(record);
            return b == 0 ? 0 : mix(mix(a) * 31 + b);
        }

        private static int mix(int value) {
            int h = value * 0x9E3779B9;
            h ^= h >>> 15;
            h *= 0x85EBCA6B;
            h ^= h >>> 13;
            return h == 0 ? 1 : h;
        }
    }

    private BlockingKeys() {}

    static List<Key> of(Records records) {
        var parts = new ArrayList<Part>();
        for (var column : records.columns()) {
            parts.addAll(parts(column));
        }
        var keys = new ArrayList<Key>();
        parts.forEach(part -> keys.add(new Key(part, part)));
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                if (parts.get(i).column() != parts.get(j).column()) {
                    keys.add(new Key(parts.get(i), parts.get(j)));
                }
            }
        }
        return keys;
    }

    private static List<Part> parts(Column column) {
        return switch (column.kind()) {
            case GIVEN_NAME, SURNAME -> List.of(derived(column, Phonetic::code), derived(column, BlockingKeys::start));
            case FULL_NAME ->
                List.of(
                        derived(column, Strings::sortedWords),
                        derived(column, text -> Phonetic.code(lastWord(text))),
                        derived(column, text -> Phonetic.code(firstWord(text))));
            case ORGANISATION ->
                List.of(derived(column, Strings::sortedWords), derived(column, BlockingKeys::firstWord));
            case DATE, IDENTIFIER, PHONE ->
                List.of(derived(column, Strings::sorted), derived(column, BlockingKeys::half));
            case EMAIL -> List.of(exact(column), derived(column, BlockingKeys::localPart));
            case STREET, STREET_2, LOCALITY, TEXT -> List.of(derived(column, Phonetic::code));
            case POSTCODE -> List.of(exact(column));
            case STREET_NUMBER -> List.of(exact(column));
            case REGION, COUNTRY, CATEGORY, IGNORED -> List.of();
        };
    }

    private static Part exact(Column column) {
        var codes = new int[column.distinct()];
        Arrays.setAll(codes, code -> code);
        return new Part(column, codes);
    }

    private static Part derived(Column column, UnaryOperator<String> derivation) {
        var numbers = new HashMap<String, Integer>();
        var codes = new int[column.distinct()];
        for (int code = 1; code < codes.length; code++) {
            codes[code] = numbers.computeIfAbsent(derivation.apply(column.value(code)), _ -> numbers.size() + 1);
        }
        return new Part(column, codes);
    }

    private static String start(String text) {
        return text.substring(0, Math.min(4, text.length()));
    }

    private static String half(String text) {
        return text.substring(0, (text.length() + 1) / 2);
    }

    private static String localPart(String address) {
        return address.substring(0, address.lastIndexOf('@'));
    }

    private static String firstWord(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }
}
