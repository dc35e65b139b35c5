package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.Closure;
import hudson.model.Result;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.cps.EnvActionImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How arguments of a script arrive in a step, and what a script reads when they do not fit. */
class ArgumentBindingTest {

    @RegisterExtension
    final Controller controller = new Controller();

    private Map<String, Object> values(String map) throws Exception {
        controller.run(Result.SUCCESS, "def y = 'z'\nprobe values: " + map);
        return ProbeStep.last.values;
    }

    private String failure(String call) throws Exception {
        return Controller.log(controller.run(Result.FAILURE, call));
    }

    @Test
    void shouldPassNumbersAsTheyAreWritten() throws Exception {
        assertThat(values("[a: 0.1, b: 1e-10, c: 1, d: 10000000000L, e: 100000000000000000000, f: 1.0f, g: 0.5d,"
                        + " h: 0.0d / 0.0d, i: 1.0d / 0.0d]"))
                .containsEntry("a", new BigDecimal("0.1"))
                .containsEntry("b", new BigDecimal("1E-10"))
                .containsEntry("c", 1)
                .containsEntry("d", 10000000000L)
                .containsEntry("e", new BigInteger("100000000000000000000"))
                .containsEntry("f", 1.0f)
                .containsEntry("g", 0.5d)
                .containsEntry("h", Double.NaN)
                .containsEntry("i", Double.POSITIVE_INFINITY);
    }

    @Test
    void shouldFlattenInterpolatedStringsAtAnyDepth() throws Exception {
        Map<String, Object> values = values("[\"k ${y}\": \"x ${y}\", list: [\"a ${y}\"], map: [m: \"b ${y}\"]]");

        assertThat(values.get("k z")).isEqualTo("x z").isInstanceOf(String.class);
        assertThat((Iterable<?>) values.get("list")).allMatch(String.class::isInstance);
        assertThat(((Map<?, ?>) values.get("map")).get("m")).isEqualTo("b z").isInstanceOf(String.class);
    }

    @Test
    void shouldPassListsMapsAndNullAsTheyAre() throws Exception {
        Map<String, Object> values = values("[l: [1, 'a'], m: [a: 1], n: null]");

        assertThat(values.get("l")).isInstanceOf(ArrayList.class).isEqualTo(Arrays.asList(1, "a"));
        assertThat(values.get("m")).isInstanceOf(LinkedHashMap.class).isEqualTo(Map.of("a", 1));
        assertThat(values).containsEntry("n", null);
    }

    @Test
    void shouldPassWhatIsNoValueAsItIs() throws Exception {
        Map<String, Object> values = values("[s: limitProbe(metric: 'm'), c: { 1 }, t: String, e: env, d: new Date()]");

        assertThat(values.get("s")).isInstanceOf(UninstantiatedDescribable.class);
        assertThat(values.get("c")).isInstanceOf(Closure.class);
        assertThat(values.get("c").getClass().getSimpleName()).isEqualTo("CpsClosure2");
        assertThat(values.get("t")).isEqualTo(String.class);
        assertThat(values.get("e")).isInstanceOf(EnvActionImpl.class);
        assertThat(values.get("d")).isInstanceOf(Date.class);
    }

    @Test
    void shouldCoerceToBoxedSetters() throws Exception {
        controller.run(Result.SUCCESS, "probe step: 5, max: 0.5, version: '7'");
        assertThat(ProbeStep.last.step).isEqualTo(5L);
        assertThat(ProbeStep.last.max).isEqualTo(0.5);
        assertThat(ProbeStep.last.version).isEqualTo(7);

        controller.run(Result.SUCCESS, "probe max: 0, version: \"${env.BUILD_NUMBER}\"");
        assertThat(ProbeStep.last.max).isEqualTo(0.0);
        assertThat(ProbeStep.last.version).isEqualTo(1);

        controller.run(Result.SUCCESS, "probe version: 7.5");
        assertThat(ProbeStep.last.version).isEqualTo(7);
    }

    @Test
    void shouldInstantiateListsOfSymbols() throws Exception {
        controller.run(
                Result.SUCCESS, "probe gates: [limitProbe(metric: 'm', max: 2), limitProbe('n'), presenceProbe()]");

        assertThat(ProbeStep.last.gates)
                .hasSize(3)
                .hasOnlyElementsOfTypes(ProbeGate.Limit.class, ProbeGate.Presence.class);
        assertThat(((ProbeGate.Limit) ProbeStep.last.gates.get(0)).getMax()).isEqualTo(2.0);
        assertThat(((ProbeGate.Limit) ProbeStep.last.gates.get(1)).getMetric()).isEqualTo("n");
    }

    @Test
    void shouldOnlyWarnOfAnUnknownKey() throws Exception {
        assertThat(Controller.log(controller.run(Result.SUCCESS, "probe vallues: [a: 1]")))
                .contains("WARNING: Unknown parameter(s) found for class type '" + ProbeStep.class.getName()
                        + "': vallues");
        assertThat(ProbeStep.last.values).isNull();
    }

    @Test
    void shouldLeaveAMissingRequiredArgumentNull() throws Exception {
        controller.run(Result.SUCCESS, "probe gates: [limitProbe(max: 2)]");

        assertThat(((ProbeGate.Limit) ProbeStep.last.gates.get(0)).getMetric()).isNull();
    }

    @Test
    void shouldNameTheSetterThatCannotTakeAValue() throws Exception {
        assertThat(failure("probe version: 'seven'"))
                .contains("java.lang.ClassCastException: class " + ProbeStep.class.getName()
                        + ".setVersion() expects class java.lang.Integer but was unable to coerce the received value"
                        + " \"seven\" to that type");
        assertThat(failure("probe label: ['a', 'b']"))
                .contains("setLabel() expects class java.lang.String but received class java.util.ArrayList");
        assertThat(failure("probe gates: [[metric: 'x']]"))
                .contains("must specify $class with an implementation of class " + ProbeGate.class.getName());
        assertThat(failure("probe values: [a: 1], gates: [limitProbe(metric: 'm', refuse: 'it')]"))
                .contains("java.lang.IllegalArgumentException: Could not instantiate {")
                .contains("refused: it");
    }

    @Test
    void shouldRefuseKeysThatAreNoStrings() throws Exception {
        assertThat(failure("probe gates: [limitProbe(metric: 'm', nested: [1: 'a'])]"))
                .contains("class java.lang.Integer cannot be cast to class java.lang.String");
    }

    @Test
    void shouldReadALoneMapAsNamedArguments() throws Exception {
        assertThat(Controller.log(controller.run(Result.SUCCESS, "probe([a: 1])")))
                .contains("Unknown parameter(s) found for class type '" + ProbeStep.class.getName() + "': a");
    }

    @Test
    void shouldRefusePositionalArgumentsWhereNamesAreNeeded() throws Exception {
        assertThat(failure("probe 'a', label: 'b'")).contains("Expected named arguments but got [");
        assertThat(failure("probe 1")).contains("Expected named arguments but got 1");
        assertThat(failure("probe { }"))
                .contains("Expected named arguments but got org.jenkinsci.plugins.workflow.cps.CpsClosure2@");
        assertThat(failure("retry(2)")).contains("retry step must be called with a body");
    }

    @Test
    void shouldNameUnknownStepsWithTheirLine() throws Exception {
        assertThat(failure("echo 'one'\nnosuch label: 'x'"))
                .contains("java.lang.NoSuchMethodError: No such DSL method 'nosuch' found among steps [")
                .contains("probe, ")
                .contains(" or symbols [")
                .contains("limitProbe, ")
                .contains(" or globals [currentBuild, docker, env, params, pipeline, scm]")
                .contains("at WorkflowScript.run(WorkflowScript:2)");
    }

    @Test
    void shouldReadStepsBackWithoutDefaults() {
        ProbeStep step = new ProbeStep();
        step.setLabel("x");
        ProbeGate.Limit limit = new ProbeGate.Limit("m");
        limit.setMax(2.0);
        step.setGates(java.util.List.of(limit));

        UninstantiatedDescribable read = DescribableModel.uninstantiate2_(step);

        assertThat(read.getArguments().keySet()).isEqualTo(java.util.Set.of("gates", "label"));
        assertThat(read.getArguments().get("gates")).hasToString("[@limitProbe$Limit(max=2.0,metric=m)]");
    }

    @Test
    void shouldKeepArgumentsOnTheNodeUnlessTheyAreLong() throws Exception {
        var run = controller.run(
                Result.SUCCESS,
                "probe values: [a: 1], label: 'x' * 2000\nprobe values: (1..2000).collectEntries { [it.toString(), 1] }");

        var first = org.jenkinsci.plugins.workflow.actions.ArgumentsAction.getArguments(
                run.getExecution().getNode("3"));
        assertThat(first.get("values")).isEqualTo(Map.of("a", 1));
        assertThat(first.get("label")).hasToString("OVERSIZE_VALUE");
        assertThat(new java.io.File(run.getRootDir(), "workflow/4.xml").length())
                .isLessThan(2000);
    }
}
