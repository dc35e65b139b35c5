package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script may call, and how it is refused the rest. */
class SandboxTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Runtime.getRuntime().exec('ls')|staticMethod java.lang.Runtime getRuntime",
                "'ls'.execute()|staticMethod org.codehaus.groovy.runtime.",
                "new File('/etc/passwd').text|new java.io.File java.lang.String",
                "System.getenv('PATH')|staticMethod java.lang.System getenv java.lang.String",
                "System.exit(1)|staticMethod java.lang.System exit int",
                "Jenkins.get().doQuietDown()|staticMethod jenkins.model.Jenkins get",
                "jenkins.model.Jenkins.instanceOrNull|staticMethod jenkins.model.Jenkins getInstanceOrNull",
                "''.getClass().forName('x')|method java.lang.Object getClass",
                "''.class.classLoader|method java.lang.",
                "currentBuild.rawBuild|getRawBuild",
                "currentBuild.getRawBuild()|getRawBuild",
                "this.getClass().getClassLoader()|method java.lang.Object getClass",
                "env.getClass()|method java.lang.Object getClass",
                "metaClass|getMetaClass",
                "binding.variables|method groovy.lang.Binding getVariables",
                "Class.forName('x')|staticMethod java.lang.Class forName java.lang.String",
                "['ls'].execute()|staticMethod org.codehaus.groovy.runtime.",
                "new URL('http://localhost/').text|new java.net.URL java.lang.String",
                "new Thread({ })|new java.lang.Thread",
                "evaluate('1')|method groovy.lang.Script evaluate java.lang.String",
                "new GroovyShell()|new groovy.lang.GroovyShell",
                "Thread.sleep(1)|staticMethod java.lang.Thread sleep long",
                "System.nanoTime()|staticMethod java.lang.System nanoTime",
                "StrictMath.abs(1)|staticMethod java.lang.StrictMath abs",
                "Optional.of(1)|staticMethod java.util.Optional of java.lang.Object",
                "Long.parseLong('1')|staticMethod java.lang.Long parseLong java.lang.String",
                "Double.parseDouble('1')|staticMethod java.lang.Double parseDouble java.lang.String",
                "Character.isDigit((char) '1')|staticMethod java.lang.Character isDigit char",
                "Locale.setDefault(Locale.ROOT)|staticMethod java.util.Locale setDefault java.util.Locale",
                "Double.NaN|staticField java.lang.Double NaN",
                "new RuntimeException('m')|new java.lang.RuntimeException java.lang.String",
                "new LinkedHashMap()|new java.util.LinkedHashMap",
                "new BigDecimal('1')|new java.math.BigDecimal java.lang.String",
                "\"${1}\".invokeMethod('execute', null)|invokeMethod java.lang.String java.lang.Object",
                "\"${1}\".metaClass|getMetaClass",
                "\"${1}\".getMetaClass()|getMetaClass",
                "\"${1}\".getProperty('bytes')|getProperty java.lang.String",
                "env.invokeMethod('getClass', null)|invokeMethod java.lang.String java.lang.Object",
                "getMetaClass()|getMetaClass",
                "Long.MAX_VALUE|staticField java.lang.Long MAX_VALUE",
            })
    void shouldRefuseWhatReachesOutside(String script, String signature) throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "echo \"got ${" + script + "}\"")))
                .contains("RejectedAccessException: Scripts not permitted to use ")
                .contains(signature)
                .doesNotContain("got ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3, 1, 2].sort().join(',')",
                "[a: 1].collect { k, v -> \"$k$v\" }",
                "'a b'.split(' ').size()",
                "'abc'.toUpperCase().replaceAll('B', 'x').substring(1)",
                "new groovy.json.JsonSlurper().parseText('{\"a\": [1]}').a[0]",
                "groovy.json.JsonOutput.toJson([a: 1])",
                "[1, 2, 3].findAll { it > 1 }.sum()",
                "Math.max(1, 2) + Integer.parseInt('3')",
                "new Date().time > 0",
                "('a' =~ /(.)/)[0][1]",
                "[a: [b: 1]].a.b + [1, 2][0] + [a: 1]['a']",
                "String.format('%05.2f', 1.5d)",
                "(1..3).collectEntries { [it, it * 2] }.keySet().size()",
                "currentBuild.displayName + env.JOB_NAME + params.size()",
                "[1, 2].any { it == 2 } && [1].every { it } && !null",
                "'x'.equals('x') && 'x'.length() == 1 && 'xy'.contains('y')",
                "System.currentTimeMillis() > 0",
                "Integer.MAX_VALUE > Math.PI",
                "[b: 1, a: 2].keySet().sort()",
                "{ x -> x * 2 }.call(2)",
                "new Exception('m').message",
                "\"${1 + 1}\".toString().padLeft(3, '0')",
            })
    void shouldAllowWhatOnlyComputes(String script) throws Exception {
        controller.run(Result.SUCCESS, "def value = " + script + "\necho \"got ${value}\"");
    }

    @Test
    void shouldAllowWhatTheScriptDefinesItself() throws Exception {
        assertThat(Controller.log(controller.run(Result.SUCCESS, """
                        class Counter implements Serializable {
                            int n
                            def up(by = 1) { n += by; return this }
                            static Counter of(int n) { new Counter(n: n) }
                        }
                        def twice(x) { sleep 0; x * 2 }
                        def c = Counter.of(3).up().up(2)
                        sleep 0
                        c.n = c.n + twice(2)
                        def apply = { f, x -> f(x) }
                        echo "n=${c.n} ${apply({ it + 1 }, 1)} ${twice twice(1)}"
                        """))).contains("n=10 2 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Own().invokeMethod('sleep', 1)", "new Own().getMetaClass()", "Own.metaClass"})
    void shouldRefuseToAskAClassOfTheScriptByName(String script) throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.FAILURE, "class Own implements Serializable { }\necho \"got ${" + script + "}\"")))
                .contains("RejectedAccessException: Scripts not permitted to use ")
                .doesNotContain("got ");
    }

    @Test
    void shouldAllowAScriptToAnswerForPropertiesItself() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.SUCCESS,
                        "class Own implements Serializable { @NonCPS def getProperty(String name) { 'my ' + name } }\n"
                                + "echo \"got ${new Own().b}\"")))
                .contains("got my b");
    }

    @Test
    void shouldGuardWhatTheScriptDoesWhileItIsSaved() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, """
                        class Spy implements Serializable {
                            @NonCPS private void writeObject(ObjectOutputStream out) { System.setProperty('spy', 'wrote') }
                        }
                        def spy = new Spy()
                        sleep 1
                        echo "got ${spy != null}"
                        """)))
                .contains("Scripts not permitted to use staticMethod java.lang.System setProperty")
                .doesNotContain("got ");
        assertThat(System.getProperty("spy")).isNull();
    }

    @Test
    void shouldRefuseMethodsThatCallABlockByThemselves() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "echo \"got ${[3, 1].sort { it }}\"")))
                .contains("expected to call java.util.ArrayList.sort but wound up in the block");
        assertThat(Controller.log(controller.run(
                        Result.SUCCESS,
                        "def m = [f: { it * 2 }]\necho \"got ${m.f(2)} ${sorted([3, 1])}\"\n"
                                + "@NonCPS def sorted(l) { l.sort { it } }")))
                .contains("got 4 [1, 3]");
    }

    @Test
    void shouldRunWithoutSandboxWhenTheJobSaysSo() throws Exception {
        var job = controller.job("");
        job.setDefinition(new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition(
                "echo \"got ${System.getProperty('java.version')}\"", false));

        assertThat(Controller.log(
                        controller.ended(Result.SUCCESS, job.scheduleBuild2(0).waitForStart())))
                .contains("got " + System.getProperty("java.version"));
    }

    @Test
    void shouldRefuseAnnotationsThatRunCodeWhileCompiling() throws Exception {
        assertThat(Controller.log(controller.run(
                        Result.FAILURE, "@groovy.transform.ASTTest(value = { println 'x' }) def x = 1\necho 'ran'")))
                .contains("cannot be used in the sandbox")
                .doesNotContain("\nran");
    }
}
