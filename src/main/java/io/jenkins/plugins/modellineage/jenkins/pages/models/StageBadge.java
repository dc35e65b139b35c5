package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Badge;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageLanes;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.GET;

/** An image that says which version is live in a stage, to be shown elsewhere; for those who may read the model. */
public class StageBadge implements ModelObject {
    private final Model model;
    private final Sight sight;
    private final String stage;

    StageBadge(Model model, Sight sight, String stage) {
        this.model = model;
        this.sight = sight;
        this.stage = stage;
    }

    @Override
    public String getDisplayName() {
        return stage;
    }

    /** The image; one without news is answered by 304 to who has it already. */
    @GET
    @WebMethod(name = "badge.svg")
    public void doBadge(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Routing.permit();
        byte[] image = badge().svg().getBytes(StandardCharsets.UTF_8);
        String tag = '"' + Sha256.of(image).hex() + '"';
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        response.setContentType("image/svg+xml;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(image.length);
        response.getOutputStream().write(image);
    }

    private Badge badge() {
        String title = model.ref().name() + " " + stage;
        Optional<StageName> known = StageLanes.stages(model, sight).stream()
                .filter(name -> name.value().equals(stage))
                .findFirst();
        return known.map(name -> model.live(name)
                        .map(model.ref()::version)
                        .filter(sight::sees)
                        .map(version -> new Badge(title, "v" + version.number(), Badge.Tone.LIVE))
                        .orElseGet(() -> new Badge(title, Messages.StageBadge_none(), Badge.Tone.NONE)))
                .orElseGet(() -> new Badge(title, Messages.StageBadge_unknown(), Badge.Tone.NONE));
    }
}
