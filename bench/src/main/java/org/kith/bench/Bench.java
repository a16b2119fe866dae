package org.kith.bench;

import java.io.PrintStream;

/** One measurement beside its reference. */
interface Bench {
    String name();

    /** One line: what is measured, and against what. */
    String what();

    /** Prints its table; false where a goal is missed. */
    boolean run(Options options, PrintStream out) throws Exception;
}
