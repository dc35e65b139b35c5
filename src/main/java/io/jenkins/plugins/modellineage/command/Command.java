package io.jenkins.plugins.modellineage.command;

import java.io.IOException;

/** One thing that can be done with a home. */
interface Command {
    /** What was asked for was done, and nothing is wrong. */
    int GOOD = 0;

    /** Something is damaged, or what was asked about does not exist. */
    int BAD = 1;

    /** The command cannot be carried out: it was not called right, or something cannot be read. */
    int UNUSABLE = 2;

    /** The first word of the call. */
    String name();

    /** How it is called, in one line. */
    String call();

    /** What {@code --help} prints, without the call: what it does, and its options. */
    String help();

    /** The options it takes, with their dashes; those that a value follows end in {@code =}. */
    String options();

    /**
     * Carries it out.
     *
     * @return the exit status
     */
    int run(Arguments arguments, Output output) throws IOException;
}
