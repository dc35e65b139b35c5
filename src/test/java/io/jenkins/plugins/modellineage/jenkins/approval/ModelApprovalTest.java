package io.jenkins.plugins.modellineage.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelApprovalTest {

    @Test
    void shouldBecomeARule() {
        ModelApproval approval = new ModelApproval();
        approval.setBy("release-managers, alice,, alice");
        approval.setQuorum(2);
        approval.setExpiresInHours(72);

        assertThat(approval.rule().approvers()).isEqualTo(List.of("release-managers", "alice"));
        assertThat(approval.rule().quorum()).isEqualTo(2);
        assertThat(approval.rule().starterMayApprove()).isFalse();
        assertThat(approval.rule().expiresIn()).hasValue(Duration.ofHours(72));
    }

    @Test
    void shouldAskForOneApprovalByAnybodyUnlessToldOtherwise() {
        ModelApproval approval = new ModelApproval();
        approval.setBy(" ");

        assertThat(approval.rule().approvers()).isEmpty();
        assertThat(approval.rule().quorum()).isEqualTo(1);
        assertThat(approval.rule().expiresIn()).isEmpty();
    }

    @Test
    void shouldRefuseAQuorumThatNobodyReaches() {
        ModelApproval approval = new ModelApproval();
        approval.setQuorum(1000);

        assertThatThrownBy(approval::rule).hasMessageContaining("The approval quorum is 1000");
    }

    @Test
    void shouldRefuseAListThatNamesNobody() {
        ModelApproval approval = new ModelApproval();
        approval.setBy(" , ");

        assertThatThrownBy(approval::rule).hasMessageContaining("names nobody");
    }
}
