package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report REPORT = new Report(
            List.of(
                    new Report.Build(
                            "train",
                            1,
                            "SUCCESS",
                            List.of("lm@1"),
                            List.of(
                                    new Report.Move("lm", "lm@1", "staging", "promoted", "The gates passed."),
                                    new Report.Move("lm", "lm@1", "production", "refused", "Too bad."))),
                    new Report.Build("deploy", 1, "SUCCESS", List.of(), List.of())),
            List.of(new Report.Model(
                    "lm",
                    List.of(new Report.Version(1, "abc", Map.of("order", "3"), Map.of("loss", 3.5))),
                    Map.of("staging", 1))),
            "http://127.0.0.1:1/");

    @Test
    void shouldWriteTheMembersThatScriptsRead() {
        assertThat(REPORT.json())
                .isEqualTo(
                        "{\"builds\":[{\"job\":\"train\",\"number\":1,\"result\":\"SUCCESS\",\"versions\":[\"lm@1\"],"
                                + "\"promotions\":[{\"model\":\"lm\",\"version\":\"lm@1\",\"stage\":\"staging\",\"outcome\":"
                                + "\"promoted\",\"reason\":\"The gates passed.\"},{\"model\":\"lm\",\"version\":\"lm@1\",\"stage\":"
                                + "\"production\",\"outcome\":\"refused\",\"reason\":\"Too bad.\"}]},{\"job\":\"deploy\",\"number\":1,"
                                + "\"result\":\"SUCCESS\",\"versions\":[],\"promotions\":[]}],\"models\":[{\"name\":\"lm\","
                                + "\"versions\":[{\"number\":1,\"digest\":\"abc\",\"params\":{\"order\":\"3\"},\"metrics\":"
                                + "{\"loss\":3.5}}],\"stages\":{\"staging\":1}}],\"url\":\"http://127.0.0.1:1/\"}");
    }

    @Test
    void shouldShowEachMoveOnALineOfItsOwn() {
        assertThat(REPORT.table())
                .containsPattern("train #1 +SUCCESS +lm@1 +staging +promoted +The gates passed\\.")
                .containsPattern("\n +lm@1 +production +refused +Too bad\\.")
                .contains("lm: 1 version; staging is lm@1");
    }
}
