package io.sealkeeper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which of a long test's cases are played: with {@code -Dthorough} all of them; otherwise some, which a printed seed
 * chooses. {@code -Dseed=N} chooses the same ones again.
 */
public final class Sample {

    private static final boolean THOROUGH = Boolean.getBoolean("thorough");

    private final Random dice;
    private final int every;

    private Sample(int every, long part) {
        this.every = every;
        dice = new Random(Seed.get() + part);
    }

    /** Whether all cases are played. */
    public static boolean isAll() {
        return THOROUGH;
    }

    /** How many cases of so many are played. */
    public static int size(int all, int sample) {
        return THOROUGH ? all : sample;
    }

    /**
     * About one in so many, where cases are numbered from 1; of all nested numbers, so two levels leave one in its square.
     *
     * @param part tells parts of a test apart; they may run in any order
     */
    public static Sample oneIn(int number, long part) {
        return new Sample(size(1, number), part);
    }

    /** The first one; the same from there on, each {@link #every} later. */
    public int first() {
        return 1 + dice.nextInt(every);
    }

    public int every() {
        return every;
    }

    /** So many of a few, in whatever order. */
    public static <T> List<T> some(String test, List<T> all, int some) {
        if (THOROUGH) {
            return all;
        }
        List<T> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(Seed.get()));
        System.out.println(test + ": " + told());
        return mixed.subList(0, some);
    }

    /** The start of so many of all that are numbered from 0 and in a row. */
    public static int start(int all, int some) {
        return new Random(Seed.get()).nextInt(all - some + 1);
    }

    /** What a failure has to tell, and a test to print. */
    public static String told() {
        return THOROUGH ? "all cases" : "a sample (" + Seed.told() + "; all: -Dthorough)";
    }
}
