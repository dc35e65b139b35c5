package org.modellineage.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.jelly.JellyContext;
import org.apache.commons.jelly.JellyException;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
    private final JellyContext context = new JellyContext();

    private Object evaluate(String text) throws Exception {
        return new Expressions().createExpression(text).evaluate(context);
    }

    @Test
    void shouldChooseByACondition() throws Exception {
        context.setVariable("n", 3);
        assertThat(evaluate("n gt 2 ? 'many' : 'few'")).isEqualTo("many");
        assertThat(evaluate("n gt 5 ? 'many' : n gt 2 ? 'some' : 'few'")).isEqualTo("some");
        assertThat(evaluate("(n gt 5 ? 'many' : 'few') + '!'")).isEqualTo("few!");
    }

    @Test
    void shouldTakeTheSecondWhenTheFirstIsMissing() throws Exception {
        assertThat(evaluate("absent ?: 'default'")).isEqualTo("default");
        context.setVariable("present", "here");
        assertThat(evaluate("present ?: 'default'")).isEqualTo("here");
    }

    @Test
    void shouldChooseInsideArguments() throws Exception {
        context.setVariable("list", List.of("a", "b"));
        context.setVariable("last", true);
        assertThat(evaluate("list.get(last ? 1 : 0)")).isEqualTo("b");
        assertThat(evaluate("list.get(absent ?: 0).concat(last ? '?' : ':')")).isEqualTo("a?");
    }

    @Test
    void shouldLeaveQuotedMarksAlone() throws Exception {
        assertThat(evaluate("'a ? b : c'")).isEqualTo("a ? b : c");
    }

    @Test
    void shouldReadPublicFields() throws Exception {
        context.setVariable("context", new Holder());
        context.setVariable("holder", new Holder());
        assertThat(evaluate("holder.CONSTANT")).isEqualTo("constant");
        assertThat(evaluate("holder.field")).isEqualTo(7);
    }

    @Test
    void shouldRefuseAConditionWithoutItsSecondHalf() {
        assertThatThrownBy(() -> evaluate("a ? b")).isInstanceOf(JellyException.class);
    }

    /** Something with fields. */
    public static class Holder {
        public static final String CONSTANT = "constant";
        public final int field = 7;
    }
}
