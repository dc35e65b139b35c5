package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.ledger.SignedHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code verify HOME}. */
final class VerifyCommand implements Command {
    private static final String CHAIN = "--chain";
    private static final String CHECKPOINT = "--checkpoint";
    private static final String KEY = "--key";
    private static final String QUIET = "--quiet";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String call() {
        return "verify HOME [--chain] [--checkpoint FILE --key KEY] [--quiet]";
    }

    @Override
    public String options() {
        return CHAIN + " " + CHECKPOINT + "= " + KEY + "= " + QUIET;
    }

    @Override
    public String help() {
        return """
            Reads everything again, and says whether it is what was written:
              the ledger: each line's checksum, the chain of lines and their order
              checkpoints: the note in HOME, and one that you kept elsewhere
              events: that each can be read and fits those before it, and that the snapshot says the same
              tracked runs: each line's checksum of every run's log below HOME/jobs, that its columns say
                the same, and that the scores of its evaluations are those that were written
              sent by clients: files, logged models and traces of runs: that each line is what was written, that
                contents have their digests and sizes, and that runs, models and spans that are named are there
              made by clients: experiments and evaluation datasets of folders, in the same way
              kept files: the digest of each, and that those of every version that was live, unless
                rules gave them up, and of every prompt are there

              --chain            looks at the ledger and checkpoints alone: all that shows whether the ledger
                                 was changed, in seconds, without reading what its events say
              --checkpoint FILE  a note that was copied from this ledger earlier; proves a rewrite since then
              --key KEY          the public key of that note, or a file with it, kept elsewhere too
              --quiet            tells nothing of the progress of long work

            Changes nothing, takes no lock, and may run beside Jenkins.
            Exit status: 0 good, 1 damaged, 2 unreadable.
            """;
    }

    @Override
    public int run(Arguments arguments, Output output) throws IOException {
        String home = arguments.words(1, 1, this).get(0);
        if (arguments.has(CHECKPOINT) != arguments.has(KEY)) {
            throw new IllegalArgumentException("Give " + CHECKPOINT + " and " + KEY
                    + " together: a note is worth as much as the key that checks it");
        }
        List<SignedHead> heads = new ArrayList<>();
        if (arguments.has(CHECKPOINT)) {
            heads.add(SignedHead.kept(
                    arguments.option(CHECKPOINT).orElseThrow(),
                    arguments.option(KEY).orElseThrow()));
        }
        try (Progress progress = Progress.of(line -> {
            if (!arguments.has(QUIET)) {
                output.say(line);
            }
        })) {
            progress.begin(done -> "Looking for the ledger");
            Findings findings = new Findings();
            // read before the ledger: it may grow meanwhile, and a younger note would know entries that nobody looked
            // at
            own(Home.of(home), findings).ifPresent(heads::add);
            Verification verification = new Verification(Home.of(home), findings, progress);
            verification.chain(heads);
            if (arguments.has(CHAIN)) {
                findings.looked("not looked at", "events, snapshot, tracked runs, what clients sent and kept files");
            } else {
                verification.rest();
            }
            return findings.told(output);
        }
    }

    /** One that is damaged, or not signed by the key there, is told. */
    private static Optional<SignedHead> own(Home home, Findings findings) throws IOException {
        try {
            return SignedHead.own(home.lineage());
        } catch (IllegalArgumentException wrong) {
            findings.damaged(wrong.getMessage());
            return Optional.empty();
        }
    }
}
