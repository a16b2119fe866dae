package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Links records: finds the pairs that probably speak of one customer, without labels. */
public final class Linkage {
    private static final int FEWEST_CANDIDATES = 2_000_000;
    private static final int CANDIDATES_PER_RECORD = 40;
    private static final int MOST_CANDIDATES = 60_000_000;
    private static final int RANDOM_PAIRS = 2_000_000;
    private static final double WORTH_KEEPING = .01;
    private static final double HOUSEHOLD = .5;

    /** More certainty than this is the arithmetic's, not the data's. */
    private static final double MOST_LOG_ODDS = 60;

    private static final long SEED = 42;

    private final Records records;
    private final Patterns patterns;
    private final LinkageModel model;
    private final List<Scored> scored = new ArrayList<>();
    private final List<Scored> households = new ArrayList<>();

    private record Scored(int left, int right, double odds) {}

    private Linkage(Records records) {
        this.records = records;
        records.close();
        patterns = new Patterns(records);
        var random = Patterns.count(patterns.of(patterns.random(RANDOM_PAIRS, SEED)));
        var pairs = Candidates.of(records, budget(records.size()));
        var candidates = patterns.of(pairs);
        model = LinkageModel.learn(
                patterns.comparisons(),
                new LinkageModel.Evidence(Patterns.count(candidates), random, records.pairs(), records.size()));
        score(pairs, candidates);
    }

    /** Links the records; they are not to be added to any more. */
    public static Linkage of(Records records) {
        return new Linkage(records);
    }

    private static int budget(int records) {
        return (int) Math.min(MOST_CANDIDATES, Math.max(FEWEST_CANDIDATES, (long) CANDIDATES_PER_RECORD * records));
    }

    private void score(long[] pairs, long[] candidates) {
        for (int i = 0; i < pairs.length; i++) {
            int left = (int) (pairs[i] >> 32);
            int right = (int) pairs[i];
            var kinds = model.kinds(candidates[i], left, right);
            double odds = kinds.odds();
            if (odds > WORTH_KEEPING) {
                scored.add(new Scored(left, right, odds));
            }
            if (kinds.householdProbability() > HOUSEHOLD) {
                households.add(new Scored(left, right, odds));
            }
        }
    }

    /**
     * The pairs of one set above a probability with what speaks for and against each, in no order.
     *
     * @param least probability that a pair must exceed; less than .01 is not kept
     */
    public Stream<JudgedPair> judged(double least) {
        return scored.stream().filter(pair -> pair.odds() > least / (1 - least)).map(this::judged);
    }

    /** The pairs that rather share a household than being the same or strangers. */
    public Stream<JudgedPair> households() {
        return households.stream().map(this::judged);
    }

    private JudgedPair judged(Scored pair) {
        long pattern = patterns.of(pair.left(), pair.right());
        var kinds = model.kinds(pattern, pair.left(), pair.right());
        var clues = new ArrayList<Clue>();
        for (var group : model.groups()) {
            var agreements = group.agreements(pattern);
            if (agreements.stream().anyMatch(agreement -> agreement != Agreement.MISSING)) {
                clues.add(new Clue(group.names(), agreements, model.bits(group, pattern, pair.left(), pair.right())));
            }
        }
        return new JudgedPair(
                records.id(pair.left()),
                records.id(pair.right()),
                Math.clamp(kinds.logOdds(), -MOST_LOG_ODDS, MOST_LOG_ODDS),
                kinds.householdProbability(),
                clues);
    }

    /**
     * The pairs above a probability, the surest first.
     *
     * @param least probability that a pair must exceed
     */
    public List<LinkedPair> pairs(double least) {
        var competing = records.areTwoSets() && eachIsLinkedOnce() ? totals() : Map.<Integer, Double>of();
        return scored.stream()
                .map(pair ->
                        new LinkedPair(records.id(pair.left()), records.id(pair.right()), probability(pair, competing)))
                .filter(pair -> pair.probability() > least)
                .sorted(Comparator.comparingDouble(LinkedPair::probability)
                        .reversed()
                        .thenComparing(LinkedPair::left)
                        .thenComparing(LinkedPair::right))
                .toList();
    }

    /** Where neither set holds doubles, the candidates of one record compete with each other. */
    private static double probability(Scored pair, Map<Integer, Double> competing) {
        double others = competing.getOrDefault(pair.left(), pair.odds())
                + competing.getOrDefault(pair.right(), pair.odds())
                - 2 * pair.odds();
        return pair.odds() == Double.POSITIVE_INFINITY ? 1 : pair.odds() / (1 + pair.odds() + Math.max(0, others));
    }

    private boolean eachIsLinkedOnce() {
        var links = new HashMap<Integer, Integer>();
        scored.stream().filter(pair -> pair.odds() > 100).forEach(pair -> {
            links.merge(pair.left(), 1, Integer::sum);
            links.merge(pair.right(), 1, Integer::sum);
        });
        long more = links.values().stream().filter(count -> count > 1).count();
        return more <= .01 * links.size();
    }

    private Map<Integer, Double> totals() {
        var totals = new HashMap<Integer, Double>();
        scored.forEach(pair -> {
            totals.merge(pair.left(), pair.odds(), Double::sum);
            totals.merge(pair.right(), pair.odds(), Double::sum);
        });
        return totals;
    }

    LinkageModel model() {
        return model;
    }
}
