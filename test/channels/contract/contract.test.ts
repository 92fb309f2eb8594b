import { describeChannelContract } from '../../contracts/channel-contract.ts';
import { CONSOLE_CASE } from './console-under-test.ts';
import { SLACK_CASE } from './slack-under-test.ts';
import { TEAMS_CASE } from './teams-under-test.ts';
import { WEB_CASE } from './web-under-test.ts';

for (const named of [CONSOLE_CASE, WEB_CASE, SLACK_CASE, TEAMS_CASE]) describeChannelContract(named);
