package org.kith.models.clv;

/** ln(c + t) and 1 / (c + t) for each distinct time: many groups share a time. */
record ShiftedTimes(double[] log, double[] inverse) {
    static ShiftedTimes of(double c, double[] times) {
        var log = new double[times.length];
        var inverse = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            log[i] = Math.log(c + times[i]);
            inverse[i] = 1 / (c + times[i]);
        }
        return new ShiftedTimes(log, inverse);
    }
}
