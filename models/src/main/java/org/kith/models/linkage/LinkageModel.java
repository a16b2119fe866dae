package org.kith.models.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mixture of three kinds of pairs, learnt without labels: the same customer; people who share a household; strangers.
 * Within a kind the groups of fields are independent (Fellegi &amp; Sunter 1969); levels without a value say nothing.
 *
 * <p>EM runs over the patterns of the candidate pairs with shares relative to all pairs: those that no blocking key brings
 * together count as strangers. The strangers' levels are those of random pairs, less what EM holds for the other two kinds.
 */
final class LinkageModel {
    private static final int MOST_ITERATIONS = 100;
    private static final double ENOUGH = 1e-5;
    private static final double PRIOR_WEIGHT = 2;

    /** Of one customer's two records, no more have different names or days of birth. */
    private static final double MOST_DIFFERENT = .4;

    /** Sons bear their fathers' names, but rarely: only many such pairs tell of it. */
    private static final double CAUTION = 20;

    private final List<FieldGroup> groups;
    private final double allPairs;
    private final double[][] same;
    private final double[][] household;
    private final double[][] strangers;
    private final double[][] randomLevels;
    private final double[][] namesakes;
    private final int[] nameFields;
    private final double[] usualFrequencies;
    private boolean learnsSharesAlone;
    private double sameShare;
    private double householdShare;

    /** What the model is learnt from. */
    record Evidence(Patterns.Counted candidates, Patterns.Counted random, double allPairs, int records) {}

    static LinkageModel learn(List<Comparison> comparisons, Evidence evidence) {
        var model = new LinkageModel(comparisons, evidence);
        model.expectationMaximisation(evidence.candidates());
        if (model.isImplausible()) {
            model = new LinkageModel(comparisons, evidence);
            model.learnsSharesAlone = true;
            model.expectationMaximisation(evidence.candidates());
        }
        return model;
    }

    private LinkageModel(List<Comparison> comparisons, Evidence evidence) {
        groups = groups(comparisons);
        allPairs = evidence.allPairs();
        same = new double[groups.size()][];
        household = new double[groups.size()][];
        strangers = new double[groups.size()][];
        randomLevels = new double[groups.size()][];
        namesakes = new double[groups.size()][];
        nameFields = IntStream.range(0, comparisons.size())
                .filter(field -> isName(comparisons.get(field).column().kind()))
                .toArray();
        usualFrequencies = comparisons.stream()
                .mapToDouble(comparison -> comparison.column().usualFrequency())
                .toArray();
        for (int g = 0; g < groups.size(); g++) {
            var group = groups.get(g);
            randomLevels[g] = randomLevels(group, evidence);
            strangers[g] = normalised(group, randomLevels[g].clone());
            namesakes[g] = group.isMadeFromName() ? start(group, PERHAPS_SHARED) : strangers[g];
            same[g] = start(group, SAME);
            household[g] = householdStart(group, strangers[g]);
        }
        sameShare = .1 * evidence.records() / allPairs;
        householdShare = .05 * evidence.records() / allPairs;
    }

    private static final double[] SAME = {0, .05, .04, .09, .02, .80};
    private static final double[] SHARED = {0, .10, .04, .05, .01, .80};
    private static final double[] PERHAPS_SHARED = {0, .60, .05, .05, .01, .29};

    private static List<FieldGroup> groups(List<Comparison> comparisons) {
        var groups = new ArrayList<FieldGroup>();
        var places = new ArrayList<Integer>();
        for (int field = 0; field < comparisons.size(); field++) {
            if (comparisons.get(field).column().kind().isPlace() && places.size() < 4) {
                places.add(field);
            } else {
                groups.add(new FieldGroup(new int[] {field}, List.of(comparisons.get(field))));
            }
        }
        if (!places.isEmpty()) {
            groups.add(new FieldGroup(
                    places.stream().mapToInt(Integer::intValue).toArray(),
                    places.stream().map(comparisons::get).toList()));
        }
        return groups;
    }

    private static boolean isName(FieldKind kind) {
        return kind == FieldKind.GIVEN_NAME || kind == FieldKind.SURNAME || kind == FieldKind.FULL_NAME;
    }

    /**
     * Where hardly anybody is there twice, EM takes some other likeness for it, such as a forename and phones in a row: then most of
     * its "same" differ in what nobody has two of. What people usually agree in is the better guess.
     */
    private boolean isImplausible() {
        for (int g = 0; g < groups.size(); g++) {
            var kind = groups.get(g).comparisons().getFirst().column().kind();
            if ((isName(kind) || kind == FieldKind.DATE || kind == FieldKind.ORGANISATION)
                    && same[g][Comparison.DIFFERENT] > MOST_DIFFERENT) {
                return true;
            }
        }
        return false;
    }

    /** Whether the names agree, all but for slips. */
    private boolean areNamesakes(long pattern) {
        boolean agree = nameFields.length > 0;
        for (int field : nameFields) {
            agree &= Patterns.level(pattern, field) >= Comparison.REMOTE;
        }
        return agree;
    }

    private double[] strangers(int g, boolean namesakes) {
        return namesakes ? this.namesakes[g] : strangers[g];
    }

    List<FieldGroup> groups() {
        return groups;
    }

    /** The number of all pairs at each place, from random pairs; equal values of one field are counted exactly. */
    private static double[] randomLevels(FieldGroup group, Evidence evidence) {
        var counts = new double[group.size()];
        double drawn = 0;
        var random = evidence.random();
        for (int i = 0; i < random.patterns().length; i++) {
            counts[group.index(random.patterns()[i])] += random.times()[i];
            drawn += random.times()[i];
        }
        double scale = evidence.allPairs() / drawn;
        for (int index = 0; index < counts.length; index++) {
            counts[index] *= scale;
        }
        if (group.fields().length == 1) {
            double withValues = 0;
            for (int level = Comparison.DIFFERENT; level < Comparison.LEVELS; level++) {
                withValues += counts[level];
            }
            counts[Comparison.EQUAL] =
                    withValues * group.comparisons().getFirst().column().agreement();
        }
        return counts;
    }

    private static double[] start(FieldGroup group, double[] levels) {
        var start = new double[group.size()];
        for (int index = 0; index < start.length; index++) {
            start[index] = 1;
            for (int i = 0; i < group.fields().length; i++) {
                int level = group.level(index, i);
                start[index] *= level == Comparison.MISSING ? 1 : levels[level];
            }
        }
        return normalised(group, start);
    }

    private static double[] householdStart(FieldGroup group, double[] strangers) {
        var kind = group.comparisons().getFirst().column().kind();
        if (!kind.isShared()) {
            return strangers.clone();
        }
        return start(group, kind == FieldKind.EMAIL || kind == FieldKind.PHONE ? PERHAPS_SHARED : SHARED);
    }

    /** Each mask's places add up to one. */
    private static double[] normalised(FieldGroup group, double[] counts) {
        var sums = new double[1 << group.fields().length];
        for (int index = 0; index < counts.length; index++) {
            sums[group.mask(index)] += counts[index];
        }
        for (int index = 0; index < counts.length; index++) {
            double sum = sums[group.mask(index)];
            counts[index] = sum > 0 ? counts[index] / sum : 0;
        }
        return counts;
    }

    private void expectationMaximisation(Patterns.Counted candidates) {
        var sameStart = copy(same);
        var householdStart = copy(household);
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double before = sameShare;
            var sums = expectation(candidates);
            maximisation(sums, sameStart, householdStart);
            if (Math.abs(sameShare - before) <= ENOUGH * sameShare) {
                return;
            }
        }
    }

    private static double[][] copy(double[][] tables) {
        return Arrays.stream(tables).map(double[]::clone).toArray(double[][]::new);
    }

    private record Sums(
            double[][] same, double[][] household, double[][] namesakes, double sameTotal, double householdTotal) {}

    private Sums expectation(Patterns.Counted candidates) {
        var sameSums = new double[groups.size()][];
        var householdSums = new double[groups.size()][];
        var namesakeSums = new double[groups.size()][];
        Arrays.setAll(sameSums, g -> new double[groups.get(g).size()]);
        Arrays.setAll(householdSums, g -> new double[groups.get(g).size()]);
        Arrays.setAll(namesakeSums, g -> new double[groups.get(g).size()]);
        double sameTotal = 0;
        double householdTotal = 0;
        for (int i = 0; i < candidates.patterns().length; i++) {
            long pattern = candidates.patterns()[i];
            double m = sameShare;
            double h = householdShare;
            double u = 1 - sameShare - householdShare;
            boolean areNamesakes = areNamesakes(pattern);
            for (int g = 0; g < groups.size(); g++) {
                int index = groups.get(g).index(pattern);
                m *= same[g][index];
                h *= household[g][index];
                u *= strangers(g, areNamesakes)[index];
            }
            double all = m + h + u;
            double isSame = candidates.times()[i] * m / all;
            double isHousehold = candidates.times()[i] * h / all;
            sameTotal += isSame;
            householdTotal += isHousehold;
            double isNamesake = areNamesakes ? candidates.times()[i] - isSame - isHousehold : 0;
            for (int g = 0; g < groups.size(); g++) {
                int index = groups.get(g).index(pattern);
                sameSums[g][index] += isSame;
                householdSums[g][index] += isHousehold;
                namesakeSums[g][index] += isNamesake;
            }
        }
        return new Sums(sameSums, householdSums, namesakeSums, sameTotal, householdTotal);
    }

    private void maximisation(Sums sums, double[][] sameStart, double[][] householdStart) {
        sameShare = Math.max(sums.sameTotal(), .5) / allPairs;
        householdShare = Math.max(sums.householdTotal(), .5) / allPairs;
        for (int g = 0; g < groups.size(); g++) {
            var group = groups.get(g);
            strangers[g] = strangersOf(g, sums);
            namesakes[g] = group.isMadeFromName()
                    ? smoothed(group, sums.namesakes()[g], strangers[g], PRIOR_WEIGHT)
                    : strangers[g];
            if (learnsSharesAlone) {
                continue;
            }
            same[g] = smoothed(group, sums.same()[g], sameStart[g], PRIOR_WEIGHT);
            var kind = group.comparisons().getFirst().column().kind();
            household[g] = kind.isShared() || kind == FieldKind.GIVEN_NAME
                    ? smoothed(group, sums.household()[g], householdStart[g], kind.isShared() ? PRIOR_WEIGHT : CAUTION)
                    : strangers[g].clone();
        }
    }

    private double[] strangersOf(int g, Sums sums) {
        var counts = new double[randomLevels[g].length];
        for (int index = 0; index < counts.length; index++) {
            double floor = Math.max(.5, 1e-7 * allPairs / counts.length);
            counts[index] =
                    Math.max(randomLevels[g][index] - sums.same()[g][index] - sums.household()[g][index], floor);
        }
        return normalised(groups.get(g), counts);
    }

    private static double[] smoothed(FieldGroup group, double[] sums, double[] start, double weight) {
        var counts = new double[sums.length];
        for (int index = 0; index < counts.length; index++) {
            counts[index] = sums[index] + weight * start[index];
        }
        return normalised(group, counts);
    }

    /** Logarithms of the shares of the three kinds among all pairs of this pattern and these values. */
    record Kinds(double same, double household, double strangers) {
        /** Odds of "the same customer" against the other two. */
        double odds() {
            return Math.exp(logOdds());
        }

        double logOdds() {
            return same - logOfSum(household, strangers);
        }

        /** The probability that they share a household and are not the same. */
        double householdProbability() {
            return 1 / (1 + Math.exp(logOfSum(same, strangers) - household));
        }

        private static double logOfSum(double a, double b) {
            double top = Math.max(a, b);
            return top + Math.log(Math.exp(a - top) + Math.exp(b - top));
        }
    }

    Kinds kinds(long pattern, int left, int right) {
        double m = Math.log(sameShare);
        double h = Math.log(householdShare);
        double u = Math.log1p(-sameShare - householdShare);
        boolean areNamesakes = areNamesakes(pattern);
        for (int g = 0; g < groups.size(); g++) {
            var group = groups.get(g);
            int index = group.index(pattern);
            m += Math.log(same[g][index]);
            h += Math.log(household[g][index]);
            u += Math.log(strangers(g, areNamesakes)[index] * rarity(group, index, left, right));
        }
        return new Kinds(m, h, u);
    }

    /** What a group's agreement says, in bits: log₂ of m over u, for rare values more. */
    double bits(FieldGroup group, long pattern, int left, int right) {
        int g = groups.indexOf(group);
        int index = group.index(pattern);
        double stranger = strangers(g, areNamesakes(pattern))[index] * rarity(group, index, left, right);
        return Math.log(same[g][index] / stranger) / Math.log(2);
    }

    /** Strangers share a frequent value more often: frequency of the rarest value agreed on, relative to what is usual. */
    private double rarity(FieldGroup group, int index, int left, int right) {
        double rarest = 1;
        boolean found = false;
        for (int i = 0; i < group.fields().length; i++) {
            if (group.level(index, i) != Comparison.EQUAL) {
                continue;
            }
            var column = group.comparisons().get(i).column();
            double ratio = column.frequency(column.code(left)) / usualFrequencies[group.fields()[i]];
            rarest = found ? Math.min(rarest, ratio) : ratio;
            found = true;
        }
        return rarest;
    }

    double expectedMatches() {
        return sameShare * allPairs;
    }

    double[] sameLevels(int group) {
        return same[group].clone();
    }

    double[] strangerLevels(int group) {
        return strangers[group].clone();
    }
}
