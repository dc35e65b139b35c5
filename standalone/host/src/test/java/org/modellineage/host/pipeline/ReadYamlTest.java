package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code readYaml}. */
class ReadYamlTest {

    @RegisterExtension
    final Controller controller = new Controller();

    private String refusal(String text) throws Exception {
        return Controller.log(controller.run(Result.FAILURE, "node { readYaml text: '''" + text + "''' }"));
    }

    @Test
    void shouldReadAFileAndAText() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                node {
                    writeFile file: 'params.yaml', text: 'lr: 0.1\\nlayers: [1, 2]\\nfast: yes\\nname: "yes"\\n'
                    def params = readYaml file: 'params.yaml'
                    sh 'true'
                    echo "${params.lr + 1} ${params.layers[1]} ${params.fast} ${params.name}"
                    echo "${readYaml(text: 'a: &x {b: 1}\\nc:\\n  <<: *x\\n  d: 2').c}"
                    echo "${readYaml(text: '--- 1\\n--- off').toString()}"
                }
                """)))
                .contains("1.1 2 true yes", "[d:2, b:1]", "[1, false]");
    }

    @Test
    void shouldSayWhatIsWrong() throws Exception {
        assertThat(refusal("a: [1")).contains("ERROR: readYaml: while parsing a flow sequence");
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { readYaml() }")))
                .contains("ERROR: At least one of file or text needs to be provided to readYaml.");
        assertThat(Controller.log(controller.run(Result.FAILURE, "node { readYaml file: 'none.yaml' }")))
                .contains("none.yaml does not exist.");
    }

    @Test
    void shouldConstructNothingFromATag() throws Exception {
        assertThat(refusal("!!java.net.URL [http://example.org]")).contains("ERROR: readYaml: could not determine");
    }

    @Test
    void shouldBoundWhatAliasesCanMake() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(5) + "x]\n");
        }

        assertThat(refusal(bomb.toString())).contains("more than 1000000 values or more than 100 levels");
        assertThat(refusal("a: &a [1]\nb: [" + "*a, ".repeat(60) + "]"))
                .contains("Number of aliases for non-scalar nodes exceeds the specified max=50");
        assertThat(refusal("&a [*a]")).contains("more than 100 levels");
        assertThat(refusal("[".repeat(20_000))).contains("ERROR: readYaml:");
    }

    @Test
    void shouldBoundTheSize() throws Exception {
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "node { readYaml text: 'a: bcdef', codePointLimit: 5 }")))
                .contains("exceeds the limit: 5");
        assertThat(Controller.log(controller.run(
                        Result.FAILURE, "node { readYaml text: 'a', maxAliasesForCollections: 100000 }")))
                .contains("100000 > 1000. Reduce maxAliasesForCollections.");
    }
}
