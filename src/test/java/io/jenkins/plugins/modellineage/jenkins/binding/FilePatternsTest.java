package io.jenkins.plugins.modellineage.jenkins.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class FilePatternsTest {
    @Property
    void shouldReadAListBackFromItsText(
            @ForAll @Size(min = 1, max = 4)
                    List<@NotEmpty @AlphaChars @Chars({',', '*', '/', '\\', '='}) String> list) {
        assertThat(FilePatterns.split((String) FilePatterns.written("s", "files", list)))
                .isEqualTo(
                        list.stream().map(pattern -> pattern.replace('\\', '/')).toList());
    }

    @Example
    void shouldPartATextAtItsCommas() {
        assertThat(FilePatterns.split(" out\\a.bin,\n  b/** ,, c\\,d ")).containsExactly("out/a.bin", "b/**", "c,d");
        assertThat(FilePatterns.split(" , ")).isEmpty();
    }

    @Example
    void shouldLeaveATextAsItIs() {
        assertThat(FilePatterns.written("s", "files", "a\\,b, c")).isEqualTo("a\\,b, c");
        assertThat(FilePatterns.written("s", "files", 7)).isEqualTo(7);
    }

    @Example
    void shouldTakeTextsThatGroovyPutTogether() {
        assertThat(FilePatterns.written("s", "files", List.of(new StringBuilder("a,b"), "c")))
                .isEqualTo("a\\,b, c");
    }

    @Example
    void shouldTakeWhatSplitAndSetsGive() {
        assertThat(FilePatterns.written("s", "files", "a,b".split(","))).isEqualTo("a, b");
        assertThat(FilePatterns.written("s", "files", new TreeSet<>(List.of("b,c", "a"))))
                .isEqualTo("a, b\\,c");
    }

    @Example
    void shouldRefuseATextWithoutPatterns() {
        assertThatThrownBy(() -> FilePatterns.written("trackInputs", "files", " , "))
                .isInstanceOf(BindingRefused.class)
                .hasMessage("trackInputs: 'files' is ' , ', which holds no pattern; write one like 'data/**'");
    }

    @Example
    void shouldRefuseAListWithoutPatterns() {
        assertThatThrownBy(() -> FilePatterns.written("trackInputs", "files", List.of()))
                .isInstanceOf(BindingRefused.class)
                .hasMessage("trackInputs: 'files' is an empty list; write files: ['data/**'], or leave it out");
        assertThatThrownBy(() -> FilePatterns.written("trackInputs", "files", Arrays.asList("a", null)))
                .hasMessageContaining("the list 'files' holds null, which is not a pattern");
        assertThatThrownBy(() -> FilePatterns.written("trackInputs", "files", List.of(" ")))
                .hasMessageContaining("holds an empty text");
        assertThatThrownBy(() -> FilePatterns.written("trackInputs", "files", List.of(List.of("a"))))
                .hasMessageContaining("holds [a]");
    }

    @Example
    void shouldShowEveryCommaAsAComma() {
        assertThat(FilePatterns.shown("a\\,b,\n c")).isEqualTo("a,b, c");
        assertThat(FilePatterns.name("x,".repeat(200))).hasSizeLessThanOrEqualTo(250);
    }
}
