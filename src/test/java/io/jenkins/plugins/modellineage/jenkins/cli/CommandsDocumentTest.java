package io.jenkins.plugins.modellineage.jenkins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.args4j.CmdLineParser;
import org.kohsuke.args4j.NamedOptionDef;
import org.kohsuke.args4j.spi.OptionHandler;

/** Holds {@code docs/cli.md} against what the commands take. */
class CommandsDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs", "cli.md");

    static Stream<ModelCommand> commands() {
        return Stream.of(
                new ModelShowCommand(),
                new ModelStampCommand(),
                new ModelApproveCommand(),
                new ModelRejectCommand(),
                new ModelRollbackCommand(),
                new ModelPromoteCommand(),
                new ModelWithdrawCommand(),
                new ModelReassignCommand(),
                new ModelDeleteCommand(),
                new ModelRenameCommand());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldTellEveryArgumentAndOption(ModelCommand command) throws IOException {
        String document = Files.readString(DOCUMENT);
        CmdLineParser parser = new CmdLineParser(command);

        assertThat(document).contains("| `" + command.getName());
        assertThat(Stream.concat(parser.getArguments().stream(), parser.getOptions().stream()))
                .isNotEmpty()
                .allSatisfy(taken -> assertThat(document).contains(taken.option.usage(), meta(taken)));
    }

    private static String meta(OptionHandler<?> taken) {
        return taken.option instanceof NamedOptionDef named ? "`" + named.name() + "`" : taken.option.metaVar();
    }
}
