package jenkins.model;

import hudson.model.BallColor;
import hudson.model.Result;
import java.util.Calendar;

/** What a build's row in a history shows. */
public interface HistoricalBuild extends FullyNamedModelObject {
    int getNumber();

    String getUrl();

    String getDescription();

    long getQueueId();

    Result getResult();

    boolean isBuilding();

    BallColor getIconColor();

    Calendar getTimestamp();

    String getDurationString();
}
