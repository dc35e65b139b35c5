package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.console.ConsoleLogFilter;
import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import hudson.remoting.Channel;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Hides the token of a run in the build's log. It keeps the run's name alone; only on its way to an agent, which writes
 * its part of the log itself and has no key, does it take the token along.
 */
final class TokenMask extends ConsoleLogFilter implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final byte[] SHOWN = "****".getBytes(StandardCharsets.US_ASCII);

    private final String build;
    private final String run;
    /** Only on an agent. */
    private final String token;

    TokenMask(String build, String run) {
        this(build, run, null);
    }

    private TokenMask(String build, String run, String token) {
        this.build = build;
        this.run = run;
        this.token = token;
    }

    private Object writeReplace() {
        return Channel.current() == null || token != null ? this : new TokenMask(build, run, token());
    }

    private String token() {
        return token == null ? LiveRuns.token(build, new RunId(run)) : token;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public OutputStream decorateLogger(Run unused, OutputStream logger) {
        return new Masking(logger, token().getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes whole lines, with the token in them replaced. */
    private static final class Masking extends LineTransformationOutputStream.Delegating {
        private final byte[] hidden;

        Masking(OutputStream out, byte[] hidden) {
            super(out);
            this.hidden = hidden;
        }

        @Override
        protected void eol(byte[] line, int length) throws IOException {
            int from = 0;
            for (int at = next(line, length, from); at >= 0; at = next(line, length, from)) {
                out.write(line, from, at - from);
                out.write(SHOWN);
                from = at + hidden.length;
            }
            out.write(line, from, length - from);
        }

        private int next(byte[] line, int length, int from) {
            for (int at = from; at <= length - hidden.length; at++) {
                if (line[at] == hidden[0] && isAt(line, at)) {
                    return at;
                }
            }
            return -1;
        }

        private boolean isAt(byte[] line, int at) {
            for (int i = 1; i < hidden.length; i++) {
                if (line[at + i] != hidden[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
