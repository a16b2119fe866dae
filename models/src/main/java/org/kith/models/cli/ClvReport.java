package org.kith.models.cli;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kith.models.clv.Fit;
import org.kith.models.clv.SpendFit;
import org.kith.models.clv.Unit;

/** What the command prints. */
record ClvReport(Fit fit, SpendFit spend, Unit unit, LocalDate until) {
    String json() {
        return "{\"model\": \"" + fit.model().family().code()
                + "\", \"customers\": " + fit.customers()
                + ", \"parameters\": {" + members(fit.parameters())
                + "}, \"standardErrors\": {" + members(fit.standardErrors())
                + "}, \"logLikelihood\": " + fit.logLikelihood()
                + ", \"spend\": {" + members(spend.parameters())
                + ", \"logLikelihood\": " + spend.logLikelihood()
                + ", \"customers\": " + spend.customers() + "}}\n";
    }

    /** Symbols and finite numbers, which need no escapes. */
    private static String members(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\": " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    String table() {
        return String.format(
                        Locale.ROOT,
                        "%s, %,d customers, transactions up to %s, time in %ss%n",
                        fit.model().family().title(),
                        fit.customers(),
                        until,
                        unit.name().toLowerCase(Locale.ROOT))
                + rows(fit.parameters(), fit.standardErrors(), fit.logLikelihood())
                + String.format(
                        Locale.ROOT, "%nGamma-Gamma spend, %,d customers with repeat purchases%n", spend.customers())
                + rows(spend.parameters(), spend.standardErrors(), spend.logLikelihood());
    }

    private static String rows(Map<String, Double> parameters, Map<String, Double> errors, double logLikelihood) {
        var rows = new StringBuilder(String.format("  %-14s %12s %12s%n", "", "estimate", "std. error"));
        parameters.forEach((symbol, value) ->
                rows.append(String.format(Locale.ROOT, "  %-14s %12.6f %12.6f%n", symbol, value, errors.get(symbol))));
        return rows.append(String.format(Locale.ROOT, "  %-14s %12.4f%n", "log-likelihood", logLikelihood))
                .toString();
    }
}
