package hudson.cli;

import hudson.model.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** Calls a command of the command line interface, as Jenkins' test harness does. */
public class CLICommandInvoker {
    private final CLICommand command;
    private List<String> args = List.of();

    public CLICommandInvoker(JenkinsRule rule, String command) {
        this.command = CLICommand.clone(command);
        if (this.command == null) {
            throw new AssertionError("No such command: " + command);
        }
    }

    public CLICommandInvoker asUser(String user) {
        command.setTransportAuth2(User.getById(user, true).impersonate2());
        return this;
    }

    public CLICommandInvoker withArgs(String... args) {
        this.args = List.of(args);
        return this;
    }

    public Result invokeWithArgs(String... args) {
        return withArgs(args).invoke();
    }

    public Result invoke() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Charset charset = charset();
        int code = command.main(
                args, Locale.ENGLISH, null, new PrintStream(out, false, charset), new PrintStream(err, false, charset));
        return new Result(code, out.toString(charset), err.toString(charset));
    }

    private Charset charset() {
        try {
            return command.getClientCharset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new RuntimeException(e);
        }
    }

    /** How it ended, and what it said. */
    public static class Result {
        private final int code;
        private final String out;
        private final String err;

        private Result(int code, String out, String err) {
            this.code = code;
            this.out = out;
            this.err = err;
        }

        public int returnCode() {
            return code;
        }

        public String stdout() {
            return out;
        }

        public String stderr() {
            return err;
        }

        @Override
        public String toString() {
            return "CLI command exited with " + code + (out.isEmpty() ? "" : "\nSTDOUT:\n" + out)
                    + (err.isEmpty() ? "" : "\nSTDERR:\n" + err);
        }
    }

    /** How it should end. */
    public abstract static class Matcher extends TypeSafeMatcher<Result> {
        private final String description;

        private Matcher(String description) {
            this.description = description;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText(this.description);
        }

        public static Matcher hasNoErrorOutput() {
            return new Matcher("No error output") {
                @Override
                protected boolean matchesSafely(Result result) {
                    return result.err.isEmpty();
                }
            };
        }

        public static Matcher succeeded() {
            return new Matcher("Exited with 0 return code") {
                @Override
                protected boolean matchesSafely(Result result) {
                    return result.code == 0;
                }
            };
        }

        public static Matcher failedWith(long expectedCode) {
            return new Matcher("Exited with " + expectedCode + " return code") {
                @Override
                protected boolean matchesSafely(Result result) {
                    return result.code == expectedCode;
                }
            };
        }
    }
}
