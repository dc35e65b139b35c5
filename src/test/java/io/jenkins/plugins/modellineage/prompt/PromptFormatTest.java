package io.jenkins.plugins.modellineage.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromptFormatTest {
    private static final int LONG = 1 << 18;

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "text@{{a}} {b}@``",
                "double-braces@Answer in {{ language }}: {{question}} {x}@language question",
                "double-braces@{{user.name}} {{ not this }} {{{c}}}@c user.name",
                "f-string@{question} {{escaped}} {{{inner}}} {1} {a b}@inner question",
                "f-string@{n:>10} {o!r} {p.q} {l[0]} {\"json\": 1}@l n o p",
                "mustache@{{a}} {{{b}}} {{&c}} {{#d}}{{e}}{{/d}}{{^f}}none{{/f}} {{! g }} {{h.i}}@a b c d f h",
                "handlebars@{{role \"system\"}}{{language}}{{#each xs as |x|}}{{x}}{{/each}} {{history}}@language xs",
                "handlebars@{{#if c}}{{d}}{{else if e}}{{f}}{{/if}} {{media url=g}} {{!-- {{h}} --}}@c d e f g",
                "handlebars@{{>style tone=t}} {{this.a}} {{json (lookup b key)}} {{~w~}}@a b key t w",
                "jinja2@{{ a.b }} {{ c | upper }} {{ f(d) }} {{ 'e' }} {# {{ g }} #} {{ h['i'] }}@a c d h",
                "jinja2@{% for k, v in m.items() if k is defined %}{{ k }}{{ v }}{{ loop.index }}{% endfor %}@m",
                "jinja2@{% set x = y == z %}{{ x }}{% raw %}{{ w }}{% endraw %}{%- if not q -%}{% endif %}@q y z",
                "jinja2@{% macro m(p) %}{{ p }}{% endmacro %}{{ m(r) }}{% with s = t %}{{ s }}{% endwith %}@r t",
                "nunjucks@{{ topic }}@topic",
                "go-template@{{ if .System }}{{ .System }}{{ end }}{{ range $i, $m := .Messages }}{{ .Role }}@Messages System",
                "go-template@{{ with .A }}{{ $.B.C }}{{ end }}{{- .D -}}{{/* .E */}}{{ \".F\" }}{{ $x.G }}@A B D",
            })
    void shouldFindWhatIsToBeFilledIn(String format, String text, String names) {
        List<String> expected = names.isEmpty() ? List.of() : Arrays.asList(names.split(" "));

        assertThat(PromptFormat.of(format).orElseThrow().variables(text)).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "text@{{a}}@{{a}}",
                "double-braces@a {{ b }} {c} {{d.e}}@a [{{ b }}] {c} [{{d.e}}]",
                "f-string@{a} {{b}} {c:>10} {d@[{a}] {{b}} [{c:>10}] {d",
                "jinja2@{% if a %}{{ b }}{% endif %}{# c #} {{@[{% if a %}][{{ b }}][{% endif %}][{# c #}] {{",
                "handlebars@{{{a}}}{{#b}}@[{{{a}}}][{{#b}}]",
                "go-template@{{ .A }}@[{{ .A }}]",
            })
    void shouldTellWhereATextIsFilledIn(String format, String text, String marked) {
        StringBuilder told = new StringBuilder(text);
        List<Slot> slots = PromptFormat.of(format).orElseThrow().slots(text);
        for (int i = slots.size() - 1; i >= 0; i--) {
            told.insert(slots.get(i).to(), "]").insert(slots.get(i).from(), "[");
        }

        assertThat(told).hasToString(marked);
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeNoLongerForWhatHasNoEnd(PromptFormat format) {
        for (String piece : List.of(
                "{{", "{%", "{{ '", "\\'", "\\\"", "{{a ", "a", "{", "|", "`", "{{#a}}", "{{ .a", "{% with a")) {
            String text = piece.repeat(LONG / piece.length());
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> format.variables(text), piece);
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> format.slots(text), piece);
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> format.variables("{{ x '" + text + "}}"), piece);
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> format.variables("{% with " + text + "%}"), piece);
        }
    }
}
