package dev.ordermesh.launcher.replay;

import static dev.ordermesh.launcher.replay.FakeJobs.job;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTextTests {

    @Test
    void theLineOfProgressHasABarARateAndTheTimeLeft() {
        Job job = Job.of(job("running", 470, ",\"perSecond\":812.5,\"secondsLeft\":93"));

        assertThat(JobText.progress(job))
                .isEqualTo(
                        "running [###########.............]  47 %  235 events  813/s  1 min 33 s left");
    }

    @Test
    void theLineOfProgressFitsIntoANarrowTerminal() {
        Job job = Job.of(job("running", 999, ",\"perSecond\":98765.4,\"secondsLeft\":86399"));

        assertThat(JobText.progress(job)).hasSizeLessThan(80);
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        assertThat(JobText.progress(Job.of("{\"state\":\"queued\"}")))
                .isEqualTo("queued    0 events");
    }

    @ParameterizedTest
    @CsvSource({
        "running, 0, 0 %",
        "running, 9, 0 %",
        "running, 10, 1 %",
        "running, 1000, 99 %",
        "running, 5000, 99 %",
        "cancelled, 470, 47 %",
        "done, 1000, 100 %"
    })
    void onlyWhatIsDoneIsWhole(String state, int at, String percent) {
        assertThat(JobText.percent(Job.of(job(state, at)))).isEqualTo(percent);
    }

    @Test
    void anEmptyPartOfHistoryIsWholeOnceItIsDone() {
        String empty =
                "{\"state\":\"%s\",\"select\":{\"fromSequence\":1,\"toSequence\":0},\"progress\":{\"at\":0}}";

        assertThat(JobText.percent(Job.of(empty.formatted("running")))).isEqualTo("0 %");
        assertThat(JobText.percent(Job.of(empty.formatted("done")))).isEqualTo("100 %");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min 0 s",
        "3599, 59 min 59 s",
        "3600, 1 h 0 min",
        "86399, 23 h 59 min",
        "90000, 1 d 1 h",
        "-5, 0 s"
    })
    void aLengthHasItsTwoLargestUnits(long seconds, String text) {
        assertThat(JobText.length(seconds)).isEqualTo(text);
    }
}
