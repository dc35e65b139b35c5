package io.jenkins.plugins.modellineage.jenkins.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentMarkTest {
    private static final QueuedStart DEPLOY = new QueuedStart(100, "team a/deploy");
    private static final QueuedStart OTHER = new QueuedStart(99, "other");

    @Test
    void shouldNameTheBuildsThatWaitInOrder() {
        AssignmentMark mark = new AssignmentMark(130, Set.of(DEPLOY, OTHER));

        assertThat(mark.text()).isEqualTo("130\n99 other\n100 team a/deploy\n");
        assertThat(AssignmentMark.parse(mark.text())).isEqualTo(mark);
        assertThat(AssignmentMark.parse(mark.text()).queued()).containsExactly(OTHER, DEPLOY);
    }

    @Test
    void shouldBeANumberAlone() {
        assertThat(AssignmentMark.parse("99\n")).isEqualTo(new AssignmentMark(99, Set.of()));
        assertThat(AssignmentMark.parse(" 99 \r\n\n").text()).isEqualTo("99\n");
    }

    @Test
    void shouldRefuseWhatIsNone() {
        for (String text :
                new String[] {"", "x\n", "1 a\n", "1\ndeploy\n", "1\nx deploy\n", "1\n0 deploy\n", "1\n1  \n"}) {
            assertThatThrownBy(() -> AssignmentMark.parse(text))
                    .as("'%s'", text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
