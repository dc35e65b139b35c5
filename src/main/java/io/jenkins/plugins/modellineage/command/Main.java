package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.stream.Collectors;

/**
 * Reads, checks and searches a home without Jenkins, and also while Jenkins runs on it; changes nothing. {@code --help}
 * tells the rest.
 */
public final class Main {
    private static final List<Command> COMMANDS =
            List.of(new VerifyCommand(), new ExportCommand(), new ShowCommand(), new AtCommand(), new SearchCommand());
    private static final Set<String> HELP = Set.of("--help", "-h", "help");

    private static final String ABOUT = """

            HOME is JENKINS_HOME, or its directory model-lineage. Nothing is changed, and no lock is taken: all of them
            may run beside Jenkins, and on a copy that can only be read. COMMAND --help tells more of each.
            Exit status: 0 good, 1 damaged or not found, 2 the command cannot be carried out.
            """;

    private final Output output;

    Main(OutputStream out, PrintStream err) {
        this.output = new Output(out, err);
    }

    public static void main(String... args) {
        LogManager.getLogManager().reset(); // the answer says what a log would
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(new Main(new FileOutputStream(FileDescriptor.out), err).run(args));
    }

    /** Carries out one command and answers its exit status. */
    int run(String... args) {
        try {
            int status = run(Arrays.asList(args));
            output.flush();
            return status;
        } catch (UncheckedIOException e) {
            return failed(e.getCause());
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private int failed(Exception failure) {
        try {
            if (failure instanceof Output.Closed closed) {
                throw closed;
            }
            output.flush(); // what came before the failure is good
        } catch (Output.Closed closed) {
            if (!closed.isEndOfPipe()) {
                output.say(Failure.sentence(closed));
            }
            return Command.UNUSABLE;
        }
        output.say(Failure.sentence(failure));
        if (failure instanceof Unparsed unparsed) {
            output.say(unparsed.pointed());
        }
        return Failure.status(failure);
    }

    private int run(List<String> args) throws IOException {
        String first = args.isEmpty() ? "" : args.get(0);
        List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
        if (HELP.contains(first)) {
            Optional<Command> about = rest.isEmpty() ? Optional.empty() : Optional.of(named(rest.get(0)));
            output.text(about.map(Main::help).orElseGet(Main::help));
            return Command.GOOD;
        }
        Command command = named(first);
        if (rest.contains("--help") || rest.contains("-h")) {
            output.text(help(command));
            return Command.GOOD;
        }
        return command.run(Arguments.of(rest, command), output);
    }

    private static Command named(String name) {
        return COMMANDS.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        (name.isEmpty() ? "No command is given" : "There is no command " + Naming.quoted(name))
                                + "; write one of "
                                + COMMANDS.stream().map(Command::name).collect(Collectors.joining(", "))
                                + ", or --help"));
    }

    private static String help(Command command) {
        return "Usage: " + command.call() + "\n\n" + command.help();
    }

    private static String help() {
        return COMMANDS.stream().map(Command::call).collect(Collectors.joining("\n  ", "Usage:\n  ", "\n")) + ABOUT;
    }
}
