import { useCommunity } from '#features/admin/index.ts';
import { Page } from '#ui/page.tsx';

/** What an anonymous and a named poll keep, what they show, and what the promise does not cover. */
export function HowVotingWorksPage() {
  const threshold = useCommunity()?.threshold ?? 7;
  return (
    <Page title="How voting works">
      <div className="section stack measure">
        <p>
          Each poll is anonymous or named. That is fixed when it is made, and a box above the first field says which it
          is, who sees what, and until when.
        </p>
        <h2>Anonymous polls</h2>
        <p>When you vote, two things are kept, apart from each other:</p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>the roll: a list, sorted by number, of who has voted, so that each person votes once;</li>
          <li>the ballot box: how many times each answer was given.</li>
        </ul>
        <p>
          There is no name, time or order on a ballot. Nobody can find out how you voted by looking into the database:
          not the facilitator, and not an administrator. That is also why you cannot change your vote, and why we cannot
          show it to you again.
        </p>
        <p>
          While the poll is open the roll also holds a random number for each vote, so that one sent twice counts once.
          These go when it closes.
        </p>
        <h2>By area</h2>
        <p>
          Some polls show results by area. You are told before you vote. Then your ballot carries the area you work in
          on that day. When the poll closes, an area with fewer than {threshold} answers is counted as “other”.
        </p>
        <h2>What is shown, and when</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>Figures of the whole poll appear once {threshold} have answered. Before that, only how many did.</li>
          <li>
            Most polls show their results when they close, so that every answer counts. If a poll is shown earlier, its
            figures move only when {threshold} more have answered. The last few may be counted as answered and never
            shown.
          </li>
          <li>
            By area, a number from 1 to {threshold - 1} is shown as *. Where it could be worked out from the others, one
            more is hidden.
          </li>
        </ul>
        <h2>Answers in words</h2>
        <p>
          The facilitator reads each answer first and lets it through or leaves it out. In an anonymous poll they come
          without names, in threes, sorted by their words. Where fewer than three come in all, nobody reads them. The
          way you write may still give you away.
        </p>
        <h2>Named polls</h2>
        <p>
          Your answer is kept under your name. The box says who sees the names. You can change your answer until the
          poll closes.
        </p>
        <h2>Statements of a consultation</h2>
        <p>
          Your answers to statements are kept together under a random number, so that you can come back and change them
          until the consultation closes. While it is open, a key ties the number to you. When it closes the key is
          overwritten and deleted, the answers are taken off their numbers, and rows are kept sorted by what is in them:
          nobody can tell from what is kept whose they are. That you took part is kept on a list of its own. Who writes
          or reads a statement that you send is not told it is yours; your name is taken off it at closing.
        </p>
        <p>
          Somebody who knows several of your answers from elsewhere could find the row that fits them. Rows are never
          shown on a page or in a file.
        </p>
        <h2>What the promise does not cover</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>
            While a poll is open, the database’s own log (and, where there are several servers, the log they copy from
            each other) can hold earlier versions of the roll and the box. Our own database empties its log and
            overwrites what it held when the poll closes, and every hour.
          </li>
          <li>A backup that is made while a poll is open holds the roll and the box as they were at that moment.</li>
          <li>Somebody who controls the server itself could change the program before you vote.</li>
          <li>If everybody chose the same, everybody’s choice is known.</li>
        </ul>
      </div>
    </Page>
  );
}
